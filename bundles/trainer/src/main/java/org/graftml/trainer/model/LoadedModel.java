package org.graftml.trainer.model;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.graftml.api.Misfit;
import org.graftml.api.data.Preparation;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.metric.Metric;
import org.graftml.api.model.Prediction;
import org.graftml.api.plugin.Calls;
import org.graftml.api.run.Explanation;
import org.graftml.api.run.Models;
import org.graftml.api.weights.Start;
import org.graftml.trainer.EngineThreads;
import org.graftml.trainer.Faults;
import org.graftml.trainer.data.Collator;
import org.graftml.trainer.data.SamplePath;
import org.graftml.trainer.data.StreamData;
import org.graftml.trainer.explain.Explainer;
import org.graftml.trainer.predict.Pass;
import org.graftml.trainer.predict.Predictor;
import org.graftml.trainer.run.Devices;
import org.graftml.trainer.run.Scoring;
import org.graftml.trainer.run.Streams;
import org.graftml.trainer.run.Workers;
import org.graftml.trainer.step.Evaluator;
import org.graftml.trainer.step.Weights;

/** A model in memory. */
final class LoadedModel implements Models.Model {
    private final ModelFolder folder;
    private final Experiment experiment;
    private final Composer composer;
    private final Readers readers;
    private final Calls calls = new Calls();
    private final Faults faults;
    private final NDManager manager;
    private final Weights weights;
    private final Predictor predictor;

    LoadedModel(ModelFolder folder, Experiment experiment, Composer composer, Readers readers) throws IOException {
        this.folder = folder;
        this.experiment = experiment;
        this.composer = composer;
        this.readers = readers;
        this.faults = new Faults(experiment.extensions(), calls);
        this.manager =
                onEngine(() -> engine().newBaseManager(Devices.choose(experiment.engine(), experiment.device())));
        this.weights = onEngine(() -> weights(experiment.graph().finished()));
        this.predictor = predictor(experiment, experiment.graph().finished(), weights, path(experiment));
    }

    private Predictor predictor(Experiment composed, TrainingGraph graph, Weights loaded, SamplePath samples) {
        return new Predictor(
                new Evaluator(graph, loaded, composed.engine(), faults),
                samples,
                new Collator(graph, faults),
                graph.seed(),
                composed.predicting().views(),
                folder.temperatures());
    }

    private Engine engine() {
        return faults.guard("engine", () -> "loading", experiment.engine()::load);
    }

    private <T> T onEngine(Callable<T> work) throws IOException {
        return EngineThreads.call(experiment.engine().getClass().getClassLoader(), calls, () -> {
            engine();
            return work.call();
        });
    }

    private Weights weights(TrainingGraph graph) throws IOException {
        Weights made = new Weights(graph, List.of(), Start.RANDOM, manager);
        try {
            made.load(folder.parameters(), ModelFolder.networks(graph));
            return made;
        } catch (IllegalArgumentException e) {
            made.close();
            throw new IOException("the model does not fit its experiment: " + e.getMessage(), e);
        }
    }

    private SamplePath path(Experiment composed) throws IOException {
        Optional<Preparation.Fitted> fitted = Optional.empty();
        if (composed.preparation().isPresent()) {
            byte[] saved = folder.preparation()
                    .orElseThrow(() -> new IOException("the model lacks what its backbone found in the training data"));
            fitted = Optional.of(faults.<Preparation.Fitted, IOException>guard(
                    "backbone",
                    () -> "restoring its preparation",
                    () -> composed.preparation().get().restore(saved)));
        }
        return new SamplePath(composed.augment(), fitted, faults);
    }

    @Override
    public SampleType inputs() {
        return new SampleType(experiment.graph().inputs().inputs());
    }

    @Override
    public List<Prediction> predict(List<Sample> samples) throws IOException {
        return samples.isEmpty() ? List.of() : asked(asking -> predict(samples, asking));
    }

    private List<Prediction> predict(List<Sample> samples, Predictor asking) throws IOException {
        Predictor.Views views = asking.views(samples.stream()
                .map(sample -> SamplePath.hidden(sample, inputs()))
                .toList());
        return onEngine(() -> asking.predict(views, TrainingGraph.HEAD).get());
    }

    /** What a call asks of a predictor, which may learn from one batch of it to the next. */
    private interface Asked<T> {
        T of(Predictor asking) throws IOException;
    }

    private <T> T asked(Asked<T> work) throws IOException {
        Predictor asking = onEngine(predictor::learning);
        try {
            return work.of(asking);
        } finally {
            onEngine(() -> {
                asking.close();
                return asking;
            });
        }
    }

    @Override
    public Map<String, Prediction> predict(List<Path> files, int batch) throws IOException {
        return asked(asking -> predict(files, batch, asking));
    }

    private Map<String, Prediction> predict(List<Path> files, int batch, Predictor asking) throws IOException {
        Map<String, Prediction> predictions = new LinkedHashMap<>();
        for (Samples samples : readers.open(files, inputs())) {
            try (samples) {
                List<Sample> waiting = new ArrayList<>();
                for (int i = 0; i < samples.size(); i++) {
                    waiting.add(samples.read(i));
                    if (waiting.size() == batch || i == samples.size() - 1) {
                        List<Prediction> made = predict(waiting, asking);
                        for (int k = 0; k < made.size(); k++) {
                            String id = waiting.get(k).id();
                            if (predictions.putIfAbsent(id, made.get(k)) != null) {
                                throw Misfit.of("sample-twice", "two samples are called '" + id + "'")
                                        .suggest("predict for one after the other");
                            }
                        }
                        waiting.clear();
                    }
                }
            }
        }
        return predictions;
    }

    @Override
    public Map<String, Map<String, Metric.Score>> evaluate(Composer.Source source) throws IOException {
        Experiment other = GraftModels.composed(composer.trained(source));
        try (Streams streams = Streams.open(other, new Faults(other.extensions(), calls));
                Workers workers = new Workers(other.training().workers())) {
            return onEngine(() -> score(other, streams, workers));
        }
    }

    private Map<String, Map<String, Metric.Score>> score(Experiment other, Streams streams, Workers workers)
            throws IOException {
        Map<String, Map<String, Metric.Score>> scores = new LinkedHashMap<>();
        TrainingGraph graph = other.graph().finished();
        try (Weights loaded = weights(graph)) {
            Scoring scoring = new Scoring(
                    graph,
                    other.metrics(),
                    predictor(other, graph, loaded, path(other)),
                    workers.threads(),
                    faults,
                    Optional.empty());
            for (StreamData stream : streams.all()) {
                if (Scoring.scores(graph, stream)) {
                    scores.put(stream.info().name(), scoring.score(stream, (id, type, label, made) -> {}));
                }
            }
        }
        return scores;
    }

    @Override
    public Explanation explain(Composer.Source source, Explanation.Wish wish) throws IOException {
        Experiment other = GraftModels.composed(composer.trained(source));
        try (Streams streams = Streams.open(other, new Faults(other.extensions(), calls));
                Workers workers = new Workers(other.training().workers())) {
            List<Sample> files = read(wish.files());
            TrainingGraph graph = other.graph().finished();
            return onEngine(() -> {
                try (Weights loaded = weights(graph)) {
                    Predictor one = predictor(other, graph, loaded, path(other));
                    Pass pass = new Pass(
                            one.path(),
                            one.collator(),
                            workers.threads(),
                            graph.training().batch());
                    return new Explainer(graph, one, pass, streams).explain(wish, files);
                }
            });
        }
    }

    private List<Sample> read(List<Path> files) throws IOException {
        List<Sample> read = new ArrayList<>();
        if (files.isEmpty()) {
            return read;
        }
        for (Samples samples : readers.open(files, inputs())) {
            try (samples) {
                for (int i = 0; i < samples.size(); i++) {
                    read.add(samples.read(i));
                }
            }
        }
        return read;
    }

    @Override
    public void close() {
        try {
            onEngine(() -> {
                manager.close();
                return manager;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
