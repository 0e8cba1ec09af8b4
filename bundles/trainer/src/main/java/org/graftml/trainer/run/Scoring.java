package org.graftml.trainer.run;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.metric.Metric;
import org.graftml.api.model.Prediction;
import org.graftml.api.plugin.Calls;
import org.graftml.trainer.Faults;
import org.graftml.trainer.data.HostBatch;
import org.graftml.trainer.data.LabelReader;
import org.graftml.trainer.data.Loader;
import org.graftml.trainer.data.StreamData;
import org.graftml.trainer.predict.Predictor;
import org.graftml.trainer.step.FeatureCache;

/** Scores streams on the samples that are kept for it. */
public final class Scoring {
    private final TrainingGraph graph;
    private final Map<String, Metric> metrics;
    private final Predictor predictor;
    private final ExecutorService workers;
    private final Faults faults;
    private final Optional<FrozenFeatures> features;

    /**
     * Judges.
     *
     * @param features of frozen stages that need not be computed again, where it predicts from one view
     */
    public Scoring(
            TrainingGraph graph,
            Map<String, Metric> metrics,
            Predictor predictor,
            ExecutorService workers,
            Faults faults,
            Optional<FrozenFeatures> features) {
        this.graph = graph;
        this.metrics = metrics;
        this.predictor = predictor;
        this.workers = workers;
        this.faults = faults;
        this.features = features;
    }

    /** Is told of every sample that was judged. */
    @FunctionalInterface
    public interface Listener {
        void judged(String id, PartType type, Part label, Prediction prediction);
    }

    /** A batch, and the labels that its predictions are judged by. */
    private record Read(Predictor.Views batch, List<Part> labels) {}

    /** A batch that the engine has been given. */
    private record Asked(Read read, Supplier<List<Prediction>> predictions) {}

    /** Whether a stream has labels to score by, and a head that predicts them. */
    public static boolean scores(TrainingGraph graph, StreamData stream) {
        return stream.scored().indices().length > 0
                && graph.headOf().containsKey(stream.info().name());
    }

    /** The scores of a stream by the finished model, which may learn while it predicts. */
    public Map<String, Metric.Score> score(StreamData stream, Listener listener) throws IOException {
        try (Predictor learning = predictor.learning()) {
            return new Scoring(graph, metrics, learning, workers, faults, features)
                    .score(stream.info().name(), stream.scored(), listener);
        }
    }

    /** The scores of some samples of a stream. */
    Map<String, Metric.Score> score(String stream, StreamData.Judged samples, Listener listener) throws IOException {
        String head = graph.headOf().get(stream);
        String label = graph.heads().get(head).label();
        PartType type = samples.samples().type().part(label).orElseThrow();
        Map<String, Metric.Scorer> scorers = scorers(head, type);
        int size = graph.training().batch();
        int count = (samples.indices().length + size - 1) / size;
        Optional<FeatureCache> known = features.isPresent() ? features.get().of(stream, samples) : Optional.empty();
        SampleType augmented = graph.stream(stream).samples();
        LabelReader labels = new LabelReader(samples.samples(), augmented, predictor.path());
        Loader.Source<Read> source = step ->
                known.isPresent() ? read(samples, step, label, known.get(), labels) : read(samples, step, label);
        try (Loader<Read> loader = new Loader<>(workers, source, 0, count, 4)) {
            // The engine always has a batch to compute: the next is asked for before the answer of one is waited for.
            Deque<Asked> asked = new ArrayDeque<>();
            for (int i = 0; i < count; i++) {
                Read next = loader.next();
                asked.add(new Asked(next, predictor.predict(next.batch, head)));
                if (asked.size() > 1) {
                    judge(asked.remove(), type, scorers, listener);
                }
            }
            while (!asked.isEmpty()) {
                judge(asked.remove(), type, scorers, listener);
            }
        }
        Map<String, Metric.Score> scores = new LinkedHashMap<>();
        scorers.forEach((name, scorer) -> scores.put(name, guard(name, scorer::score)));
        return scores;
    }

    private void judge(Asked asked, PartType type, Map<String, Metric.Scorer> scorers, Listener listener) {
        List<Prediction> predictions = asked.predictions.get();
        List<Part> labels = asked.read.labels;
        for (int i = 0; i < labels.size(); i++) {
            Prediction prediction = predictions.get(i);
            Part truth = labels.get(i);
            scorers.forEach((name, scorer) -> judge(name, scorer, truth, prediction));
            listener.judged(asked.read.batch.samples().get(i).id(), type, truth, prediction);
        }
    }

    private void judge(String metric, Metric.Scorer scorer, Part label, Prediction prediction) {
        guard(metric, () -> {
            scorer.add(label, prediction);
            return scorer;
        });
    }

    private <T> T guard(String metric, Calls.Work<T, RuntimeException> call) {
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

    /** The places of a batch; the last one begins again, because an engine may add up differently in small batches. */
    private int[] places(StreamData.Judged judged, long step) {
        int size = graph.training().batch();
        int[] indices = judged.indices();
        return IntStream.range(0, size)
                .map(i -> indices[(int) ((step * size + i) % indices.length)])
                .toArray();
    }

    /** How many samples of a batch are judged: those that it does not begin again with. */
    private int judged(StreamData.Judged judged, long step) {
        int size = graph.training().batch();
        return (int) Math.min(size, judged.indices().length - step * size);
    }

    private Read read(StreamData.Judged judged, long step, String label) throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (int index : places(judged, step)) {
            samples.add(judged.samples().read(index));
        }
        Predictor.Views batch = predictor.views(samples);
        // Boxes move with their picture, so the label is taken behind the augmenters.
        List<Part> labels = batch.samples().stream()
                .limit(judged(judged, step))
                .map(sample -> sample.part(label).orElseThrow())
                .toList();
        return new Read(batch, labels);
    }

    /** A batch whose features are known. */
    private Read read(StreamData.Judged judged, long step, String label, FeatureCache known, LabelReader reader)
            throws IOException {
        List<Sample> samples = new ArrayList<>();
        List<float[]> values = new ArrayList<>();
        for (int index : places(judged, step)) {
            values.add(known.of(index).values());
            samples.add(reader.read(index, known.of(index).id(), List.of(label)));
        }
        List<Part> labels = samples.stream()
                .limit(judged(judged, step))
                .map(sample -> sample.part(label).orElseThrow())
                .toList();
        HostBatch batch = predictor.collator().collate(known.port().path(), known.shape(), values, samples, List.of());
        return new Read(new Predictor.Views(List.of(batch)), labels);
    }
}
