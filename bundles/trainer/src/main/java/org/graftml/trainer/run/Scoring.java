package org.graftml.trainer.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.metric.Metric;
import org.graftml.api.model.Prediction;
import org.graftml.trainer.Faults;
import org.graftml.trainer.data.Collator;
import org.graftml.trainer.data.HostBatch;
import org.graftml.trainer.data.Loader;
import org.graftml.trainer.data.SamplePath;
import org.graftml.trainer.data.StreamData;
import org.graftml.trainer.step.Evaluator;

/** Scores streams on the samples that are kept for it. */
public final class Scoring {
    private final TrainingGraph graph;
    private final Map<String, Metric> metrics;
    private final Evaluator evaluator;
    private final SamplePath path;
    private final Collator collator;
    private final ExecutorService workers;
    private final Faults faults;

    public Scoring(
            TrainingGraph graph,
            Map<String, Metric> metrics,
            Evaluator evaluator,
            SamplePath path,
            Collator collator,
            ExecutorService workers,
            Faults faults) {
        this.graph = graph;
        this.metrics = metrics;
        this.evaluator = evaluator;
        this.path = path;
        this.collator = collator;
        this.workers = workers;
        this.faults = faults;
    }

    /** Is told of every sample that was judged. */
    @FunctionalInterface
    public interface Listener {
        void judged(String id, PartType type, Part label, Prediction prediction);
    }

    /** A batch, and the labels that its predictions are judged by. */
    private record Read(HostBatch batch, List<Part> labels) {}

    /** Whether a stream has labels to score by. */
    public boolean scores(StreamData stream) {
        return stream.scored().indices().length > 0
                && graph.headOf().containsKey(stream.info().name());
    }

    /** The scores of a stream. */
    public Map<String, Metric.Score> score(StreamData stream, Listener listener) throws IOException {
        return score(stream.info().name(), stream.scored(), listener);
    }

    /** The scores of some samples of a stream. */
    Map<String, Metric.Score> score(String stream, StreamData.Judged samples, Listener listener) throws IOException {
        String head = graph.headOf().get(stream);
        String label = graph.heads().get(head).label();
        PartType type = samples.samples().type().part(label).orElseThrow();
        Map<String, Metric.Scorer> scorers = scorers(head, type);
        int size = graph.training().batch();
        int count = (samples.indices().length + size - 1) / size;
        try (Loader<Read> loader = new Loader<>(workers, step -> read(samples, step, label), 0, count, 4)) {
            for (int i = 0; i < count; i++) {
                Read next = loader.next();
                List<Prediction> predictions = evaluator.predict(next.batch, head);
                for (int k = 0; k < predictions.size(); k++) {
                    Prediction prediction = predictions.get(k);
                    Part truth = next.labels.get(k);
                    scorers.forEach((name, scorer) -> judge(name, scorer, truth, prediction));
                    listener.judged(next.batch.samples().get(k).id(), type, truth, prediction);
                }
            }
        }
        Map<String, Metric.Score> scores = new LinkedHashMap<>();
        scorers.forEach((name, scorer) -> scores.put(name, guard(name, scorer::score)));
        return scores;
    }

    private void judge(String metric, Metric.Scorer scorer, Part label, Prediction prediction) {
        guard(metric, () -> {
            scorer.add(label, prediction);
            return scorer;
        });
    }

    private <T> T guard(String metric, Faults.Call<T, RuntimeException> call) {
        return faults.guard(faults.path("metric", metric), () -> "scoring", call);
    }

    private Map<String, Metric.Scorer> scorers(String head, PartType label) {
        Class<? extends Prediction> made = graph.heads().get(head).objective().prediction();
        Map<String, Metric.Scorer> scorers = new LinkedHashMap<>();
        metrics.forEach((name, metric) -> {
            if (metric.takes().isAssignableFrom(made)) {
                scorers.put(name, guard(name, () -> metric.start(label)));
            }
        });
        return scorers;
    }

    private Read read(StreamData.Judged judged, long step, String label) throws IOException {
        int size = graph.training().batch();
        int[] indices = judged.indices();
        List<Sample> samples = new ArrayList<>();
        List<Part> labels = new ArrayList<>();
        for (long i = step * size; i < Math.min((step + 1) * size, indices.length); i++) {
            Sample raw = judged.samples().read(indices[(int) i]);
            // Boxes move with their picture, so the label is taken behind the augmenters.
            Sample evaluated = path.evaluate(raw);
            labels.add(evaluated.part(label).orElseThrow());
            samples.add(evaluated);
        }
        return new Read(collator.collate(samples, List.of()), labels);
    }
}
