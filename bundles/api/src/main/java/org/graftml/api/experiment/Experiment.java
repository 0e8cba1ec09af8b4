package org.graftml.api.experiment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Preparation;
import org.graftml.api.data.Sampler;
import org.graftml.api.engine.ComputeEngine;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.metric.Metric;
import org.graftml.api.train.Optimizer;
import org.graftml.api.train.Schedule;
import org.graftml.api.validator.Validator;
import org.graftml.api.weights.Start;

/**
 * A composed experiment: the graph, and the live extensions that carry it out.
 *
 * @param source what it was composed from, as it was given
 * @param text the file with all overrides written in, as JSON, keys in a fixed order
 * @param baseline the id of the strategy that it is compared with, unless it is that one itself
 * @param alone the id of a strategy that does without any source, where the target shows labels to train it on
 * @param extensions every extension that takes part
 * @param start what its parameters start from
 * @param predicting how the finished model predicts
 * @param folds in how many parts the labelled samples are divided for a cross-validation; see
 *     {@link Composer#folds}
 */
public record Experiment(
        TrainingGraph graph,
        Composer.Source source,
        String text,
        String device,
        ComputeEngine engine,
        Map<String, Stream> streams,
        List<Augmenter> augment,
        Optional<Preparation> preparation,
        Training training,
        Optional<Validation> validation,
        Map<String, Metric> metrics,
        Optional<String> baseline,
        Optional<String> alone,
        List<Used> extensions,
        Start start,
        Predicting predicting,
        Optional<Integer> folds) {

    /**
     * An experiment whose parameters all start from random numbers, that predicts from samples as they are, and
     * that is not cross-validated.
     */
    public Experiment(
            TrainingGraph graph,
            Composer.Source source,
            String text,
            String device,
            ComputeEngine engine,
            Map<String, Stream> streams,
            List<Augmenter> augment,
            Optional<Preparation> preparation,
            Training training,
            Optional<Validation> validation,
            Map<String, Metric> metrics,
            Optional<String> baseline,
            List<Used> extensions) {
        this(
                graph,
                source,
                text,
                device,
                engine,
                streams,
                augment,
                preparation,
                training,
                validation,
                metrics,
                baseline,
                Optional.empty(),
                extensions,
                Start.RANDOM,
                Predicting.PLAIN,
                Optional.empty());
    }

    /**
     * How the finished model predicts.
     *
     * @param views of each sample that a prediction is the mean of: the sample itself, and others as training
     *     draws them
     * @param calibrated whether probabilities are calibrated on the samples that are kept for validation
     */
    public record Predicting(int views, boolean calibrated) {
        /** From the sample alone, as the head says it. */
        public static final Predicting PLAIN = new Predicting(1, false);
    }

    /**
     * A stream's data set and which of its labels are shown.
     *
     * @param fold of the samples with a label, that training leaves out and scores are of
     * @param broken samples that cannot be read and were left out, and why
     * @param kept places of the training samples that are kept from training, where these are chosen already; ascending
     * @param sampler how often training draws each sample with a label
     */
    public record Stream(
            Dataset dataset,
            Labels labels,
            double holdout,
            boolean scoredOnly,
            Optional<Fold> fold,
            List<String> broken,
            Optional<int[]> kept,
            Optional<Sampler> sampler) {
        public Stream {
            broken = List.copyOf(broken);
        }

        /** A stream all of whose training samples train. */
        public Stream(Dataset dataset, Labels labels, double holdout, boolean scoredOnly) {
            this(dataset, labels, holdout, scoredOnly, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
        }
    }

    /**
     * One of several parts of some samples, as many of each class in each, to within one.
     *
     * @param number from 1
     */
    public record Fold(int number, int of) {

        /** How many of some samples are in it. */
        public int size(int samples) {
            return samples / of + (number <= samples % of ? 1 : 0);
        }
    }

    /**
     * How parameters move, and what is kept on the way.
     *
     * @param clip the longest gradient, all parameters of an update together
     * @param accumulate parts that a batch is computed in, one after the other
     * @param average part of their running mean that weights keep in a step; what is judged and kept is
     *     then this mean
     * @param cache whether the features of frozen stages are computed once
     * @param workers threads that read and change samples; half the cores unless given
     */
    public record Training(
            Optimizer optimizer,
            Schedule schedule,
            Optional<Double> clip,
            int accumulate,
            Optional<Double> average,
            Checkpoints checkpoints,
            boolean cache,
            Optional<Integer> workers) {}

    /**
     * How to choose between the weights of different steps; the streams say which samples it is done by.
     *
     * @param every epochs between two looks
     * @param by id of the metric that decides; by default the first that is one number
     * @param patience looks without a better one after which training ends
     * @param best whether the weights of the best look are kept, or else those of the last step
     * @param select what decides in the place of a metric
     */
    public record Validation(
            int every, Optional<String> by, Optional<Integer> patience, boolean best, Optional<Selector> select) {

        /** A metric of labelled samples decides. */
        public Validation(int every, Optional<String> by, Optional<Integer> patience, boolean best) {
            this(every, by, patience, best, Optional.empty());
        }
    }

    /** A validator and its id. */
    public record Selector(String id, Validator validator) {}

    /**
     * When checkpoints may be written.
     *
     * @param steps the boundaries; the engine's generator is seeded anew at each
     * @param seconds at least so long between two of them
     * @param every steps, the weights are kept beside them
     */
    public record Checkpoints(int steps, double seconds, Optional<Long> every) {

        /** Checkpoints to go on from alone. */
        public Checkpoints(int steps, double seconds) {
            this(steps, seconds, Optional.empty());
        }
    }

    /**
     * An extension that takes part.
     *
     * @param path of its entry: {@code data.target}, {@code augment.0}
     * @param place where the file names it: {@code file:line:column}; empty where nothing does
     */
    public record Used(String kind, String id, String version, String bundle, String path, String place) {}
}
