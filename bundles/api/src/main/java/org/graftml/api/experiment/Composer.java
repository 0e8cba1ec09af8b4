package org.graftml.api.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.SampleType;
import org.graftml.api.engine.ComputeEngine;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.study.Benchmark;
import org.graftml.api.study.Sweep;
import org.graftml.api.weights.Start;
import org.osgi.annotation.versioning.ProviderType;

/** Composes experiments from text, without loading an engine. An OSGi service. */
@ProviderType
public interface Composer {
    /** Composes; every problem becomes a diagnostic, and all are found at once. */
    Composition compose(Source source);

    /**
     * The same for who will run it.
     *
     * @param expected is told of the engine as soon as nothing is wrong with the entries of the file: it can be loaded
     *     beside what takes longer, data and networks, in which much can still be wrong. Called once at most, on the
     *     thread that composes, which it must not keep
     */
    default Composition compose(Source source, Consumer<ComputeEngine> expected) {
        return compose(source);
    }

    /**
     * The folds of an experiment that is cross-validated: each is trained without one part of the labelled
     * samples and scored on it, and composed anew. Empty where there are none.
     */
    default List<Composition> folds(Experiment experiment) {
        return IntStream.rangeClosed(1, experiment.folds().orElse(0))
                .mapToObj(fold -> compose(experiment.source().with("validate.fold=" + fold)))
                .toList();
    }

    /**
     * What an experiment is compared with, composed anew: the same with another strategy, which takes over the
     * settings that both know.
     */
    default Optional<Composition> baseline(Experiment experiment) {
        return experiment.baseline().map(id -> compose(experiment.source().with("strategy.use=" + id)));
    }

    /** What does without any source, where the target shows labels; composed anew. */
    default Optional<Composition> alone(Experiment experiment) {
        return experiment.alone().map(id -> compose(experiment.source().with("strategy.use=" + id)));
    }

    /**
     * Composes again what a model was trained as: with the streams as they were then, by name, and
     * without opening any data set. What the settings of data sets point to need not exist any more.
     */
    Composition recompose(Source source, Map<String, Recorded> streams);

    /**
     * Composes what a model was trained as for other samples: data sets are opened, and no weights, for the model has its
     * own. What weights and teachers were read from need not exist any more.
     */
    Composition trained(Source source);

    /**
     * As far as an experiment can be planned that is wrong. What a diagnostic blames is left out, so that
     * its default stands in its place where it has one.
     */
    Partial partial(Source source);

    /**
     * The series of runs that a file describes beside its experiment, in the sections {@code benchmark} and
     * {@code sweep}. The experiment alone need not be whole: those of the series are.
     */
    Series series(Source source);

    /**
     * What a file says of series.
     *
     * @param described whether it has such a section at all
     * @param benchmark absent where there is none, and where there are errors; so is the sweep
     */
    record Series(
            Source source,
            boolean described,
            Optional<Benchmark> benchmark,
            Optional<Sweep> sweep,
            List<Diagnostic> diagnostics) {
        public Series {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /**
     * The file of an experiment with all overrides written in, as YAML, without a look at what it means.
     *
     * @throws org.graftml.api.Misfit where it is no YAML of this form
     */
    String text(Source source);

    /** The data of an experiment and the changes of its samples, whatever else is in the file or missing there. */
    Data data(Source source);

    /**
     * Open streams, or what is wrong with them.
     *
     * @param infos the streams as their samples leave the augmenters; empty where there are errors
     * @param diagnostics of the entries of streams and augmenters, and of the seed
     */
    record Data(
            Source source,
            long seed,
            List<StreamInfo> infos,
            Map<String, Experiment.Stream> streams,
            List<Augmenter> augment,
            List<Experiment.Used> extensions,
            List<Diagnostic> diagnostics) {}

    /**
     * The backbone of an experiment alone, as it was published: with its classifier where the weights have
     * one. Of the source, {@code backbone}, {@code engine} and {@code device} are read.
     *
     * @param weights in place of those that the source names
     * @param samples what will be put in, as it reaches the backbone
     */
    Published published(Source source, Optional<String> weights, SampleType samples);

    /**
     * A backbone as it was published.
     *
     * @param network absent where there are errors
     */
    record Published(Source source, Optional<Ready> network, List<Diagnostic> diagnostics) {
        public Published {
            diagnostics = List.copyOf(diagnostics);
        }

        /**
         * A network, what it starts from, and what computes it.
         *
         * @param classified whether its output is the logits of the classifier
         */
        public record Ready(
                Network network,
                boolean classified,
                Start start,
                ComputeEngine engine,
                String device,
                List<Experiment.Used> extensions) {}
    }

    /**
     * A part of an experiment.
     *
     * @param name of the experiment, or else of the source
     * @param streams that could be opened
     * @param experiment what is left, where that makes a graph
     * @param without paths of the entries that were left out: {@code strategy}, {@code augment.0}
     */
    record Partial(String name, List<StreamInfo> streams, Optional<Experiment> experiment, List<String> without) {
        public Partial {
            streams = List.copyOf(streams);
            without = List.copyOf(without);
        }
    }

    /**
     * A stream as it was.
     *
     * @param samples as its data set gave them
     * @param size training samples
     * @param validating labelled samples that were kept from training
     * @param scored samples to score on
     */
    record Recorded(SampleType samples, int size, int validating, int scored) {}

    /**
     * An experiment as text.
     *
     * @param name what diagnostics call it
     * @param overrides {@code a.b.c=value}, later ones win
     * @param data root of relative paths
     */
    record Source(String text, String name, List<String> overrides, Path data) {
        public Source {
            overrides = List.copyOf(overrides);
        }

        /** The same with one more override. */
        public Source with(String override) {
            List<String> more = new java.util.ArrayList<>(overrides);
            more.add(override);
            return new Source(text, name, more, data);
        }
    }

    /** What came of it: a graph unless there are errors. */
    record Composition(Source source, Optional<Experiment> experiment, List<Diagnostic> diagnostics) {
        public boolean valid() {
            return experiment.isPresent();
        }
    }
}
