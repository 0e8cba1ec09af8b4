package org.graftml.trainer.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.metric.Metric;
import org.graftml.api.model.Prediction;
import org.graftml.api.run.RunEvent;
import org.graftml.trainer.data.FeedSource;
import org.graftml.trainer.data.StreamData;
import org.graftml.trainer.model.ModelFolder;
import org.graftml.trainer.predict.Predictor;
import org.graftml.trainer.predict.Temperature;
import org.graftml.trainer.step.NormStatistics;

/** What follows the last step: calibration, scores, tables, the model. */
record Ending(PhaseRun.Context context, PartRun part, Optional<FrozenFeatures> features) {
    private static final String TARGET = "target";

    /**
     * What the finished model was scored with.
     *
     * @param judgement of the samples whose predictions are kept
     */
    record Reached(Map<String, Map<String, Metric.Score>> scores, Verdicts.Judgement judgement) {}

    Reached reach(long step) throws IOException {
        TrainingGraph graph = context.experiment().graph();
        if (graph.statistics().isPresent()) {
            takeStatistics(graph, graph.statistics().get());
        }
        context.faults().guard("backbone", () -> "finishing its layers", () -> {
            context.weights().finish(graph);
            return graph;
        });
        TrainingGraph finished = graph.finished();
        new FeatureMaps(context, part).draw(FeatureMaps.END, finished);
        Experiment.Predicting predicting = context.experiment().predicting();
        Predictor predictor = new Predictor(
                context.evaluator(finished, context.weights()),
                context.path(),
                context.collator(),
                graph.seed(),
                predicting.views(),
                Map.of());
        Map<String, Temperature> temperatures =
                predicting.calibrated() ? calibrated(scoring(finished, predictor)) : Map.of();
        PartRun.Setting setting = part.setting();
        Predictions predictions = new Predictions(Optional.ofNullable(
                temperatures.get(context.experiment().graph().headOf().get(told()))));
        Map<String, Map<String, Metric.Score>> scores =
                scores(scoring(finished, predictor.at(temperatures)), predictions, step);
        // They take longer to read than the rest to write.
        try (SamplePictures pictures = pictures(predictions)) {
            setting.storage().replace(setting.folder().resolve("predictions.csv"), predictions.toString());
            ModelFolder.write(
                    setting.folder().resolve("model"),
                    setting.storage(),
                    context.experiment(),
                    context.streams().all(),
                    context.weights(),
                    part.preparation(),
                    temperatures,
                    step);
            pictures.write(setting.folder(), setting.storage());
        }
        return new Reached(scores, new Verdicts.Judgement(told(), predictions.judged()));
    }

    /** Takes running statistics anew from all samples of a feed. */
    private void takeStatistics(TrainingGraph graph, Feed feed) throws IOException {
        FeedSource source = Feeds.source(context, feed);
        int[] indices = source.samples().indices();
        int size = graph.training().batch();
        NormStatistics statistics = new NormStatistics(graph, context.weights(), context.faults());
        for (int from = 0; from < indices.length; from += size) {
            List<Sample> samples = new ArrayList<>();
            for (int i = from; i < Math.min(from + size, indices.length); i++) {
                samples.add(source.evaluated(indices[i]));
            }
            statistics.add(context.collator().collate(samples, List.of()));
        }
        statistics.settle();
    }

    private Scoring scoring(TrainingGraph finished, Predictor predictor) {
        return context.scoring(finished, predictor, features.filter(known -> known.serve(finished)));
    }

    /** The temperature of each head that was validated: on the target's samples, where it has some, or else on all. */
    private Map<String, Temperature> calibrated(Scoring scoring) throws IOException {
        Map<String, List<StreamData>> streams = new LinkedHashMap<>();
        for (StreamData stream : context.streams().all()) {
            if (stream.validating().indices().length > 0) {
                String head =
                        context.experiment().graph().headOf().get(stream.info().name());
                streams.computeIfAbsent(head, unseen -> new ArrayList<>()).add(stream);
            }
        }
        Map<String, Temperature> temperatures = new LinkedHashMap<>();
        for (Map.Entry<String, List<StreamData>> head : streams.entrySet()) {
            List<Temperature.Judged> judged = new ArrayList<>();
            boolean target = head.getValue().stream().anyMatch(Ending::target);
            for (StreamData stream : head.getValue()) {
                if (!target || target(stream)) {
                    scoring.score(stream.info().name(), stream.validating(), (id, type, label, made) -> {
                        if (made instanceof Prediction.OneClass one && label instanceof Part.ClassLabel truth) {
                            judged.add(new Temperature.Judged(one, truth.index()));
                        }
                    });
                }
            }
            if (!judged.isEmpty()) {
                temperatures.put(head.getKey(), Temperature.fit(judged));
            }
        }
        return temperatures;
    }

    private static boolean target(StreamData stream) {
        return stream.info().name().equals(TARGET);
    }

    private Map<String, Map<String, Metric.Score>> scores(Scoring scoring, Predictions predictions, long step)
            throws IOException {
        TrainingGraph graph = context.experiment().graph();
        PartRun.Setting setting = part.setting();
        Map<String, Map<String, Metric.Score>> scores = new LinkedHashMap<>();
        for (StreamData stream : context.streams().all()) {
            if (stream.info().scored() > 0 && Scoring.scores(graph, stream)) {
                String name = stream.info().name();
                Scoring.Listener listener = name.equals(told()) ? predictions : (id, type, label, made) -> {};
                Map<String, Metric.Score> found = scoring.score(stream, listener);
                scores.put(name, found);
                context.table().scores(step, "end", name, found);
                part.emit(new RunEvent.Scored(setting.run(), setting.part(), step, name, found));
            }
        }
        return scores;
    }

    private SamplePictures pictures(Predictions predictions) {
        return new SamplePictures(
                predictions.telling(),
                row -> {
                    StreamData.Judged told = context.streams().get(told()).scored();
                    return told.samples().read(told.indices()[row]);
                },
                context.workers().threads());
    }

    /** The stream whose predictions are kept: the one called target, or else the last that is scored. */
    private String told() {
        TrainingGraph graph = context.experiment().graph();
        return graph.streams().stream()
                .filter(stream -> stream.scored() > 0 && graph.headOf().containsKey(stream.name()))
                .map(StreamInfo::name)
                .reduce((first, second) -> first.equals(TARGET) ? first : second)
                .orElse("");
    }
}
