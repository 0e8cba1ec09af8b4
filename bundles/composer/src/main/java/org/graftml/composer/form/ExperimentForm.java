package org.graftml.composer.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Flat;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.Settings;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Sampler;
import org.graftml.api.engine.ComputeEngine;
import org.graftml.api.experiment.Labels;
import org.graftml.api.metric.Metric;
import org.graftml.api.model.Backbone;
import org.graftml.api.model.ClassLoss;
import org.graftml.api.model.Head;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.train.Optimizer;
import org.graftml.api.train.Schedule;
import org.graftml.api.validator.Validator;

/** An experiment file. The defaults here are the only ids that the core knows. */
@Settings
public record ExperimentForm(
        @Doc("name of the experiment") @Default("experiment") RunName name,
        @Doc("every random number follows from it") @Default("0") @Min(0) long seed,
        @Doc("tensor engine") @Default("mxnet") ComputeEngine engine,
        @Doc("auto, cpu, gpu, gpu:1, or a list of devices") @Default("auto") @Min(1) List<DeviceName> device,
        @Doc("streams of samples by name; `source` and `target` are the usual two") @Min(1) Map<String, Stream> data,
        @Doc("changes of samples, in order") List<Augmenter> augment,
        @Doc("network that turns inputs into features") BackboneForm backbone,
        @Doc("network that turns features into predictions") @Default("linear") HeadForm head,
        @Doc("transfer method, or a list of methods that stack") @Default("scratch") @Min(1)
                List<AdaptationStrategy> strategy,
        @Doc("how to train") @Default("{}") Train train,
        @Doc("how to choose between the weights of different steps") @Default("{}") Validate validate,
        @Doc("how to judge") @Default("{}") Evaluate evaluate) {

    /** A stream of samples. */
    public record Stream(
            @Flat Dataset dataset,
            @Doc("how many labels are shown: all, none, or a number of samples") @Default("all") Labels labels,
            @Doc("whether it is trained on, or scored on alone") @Default("trained") Role role,
            @Doc("part that is held out to score on, where the data set has no test samples")
                    @Default("0.2")
                    @Min(0)
                    @Max(0.9)
                    double holdout,
            @Doc("which samples are held out: a fold, listed ones, whole groups") @Default("{}") SplitForm split,
            @Doc("what becomes of samples that cannot be read") @Default("fail") Broken broken,
            @Doc("classes that are told apart; samples of all others are of one more, `unknown`") List<String> known,
            @Doc("how often training draws each labelled sample; all alike by default") Optional<Sampler> draw) {}

    /** What becomes of samples that cannot be read. */
    public enum Broken {
        FAIL,
        SKIP
    }

    /** What a stream is used for. */
    public enum Role {
        TRAINED,
        SCORED_ONLY
    }

    /** A backbone, and what its parameters start from. */
    public record BackboneForm(
            @Flat Backbone backbone,
            @Doc("what parameters start from: a file of weights, or `run:` and the folder of a run")
                    Optional<WeightsName> weights,
            @Doc("SHA-256 that the weights must have") Optional<Sha256> sha256,
            @Doc("layers that start from random numbers, whatever the weights have for them") List<String> fresh) {}

    /** A head. */
    public record HeadForm(
            @Flat Head head,
            @Doc("label to learn, where samples have several") Optional<String> label,
            @Doc("what it learns by, where that is one class; cross-entropy by default") Optional<ClassLoss> loss,
            @Doc("weigh each class by the inverse of how many training samples it has") @Default("false")
                    boolean balance,
            @Doc("how much samples of a class count, by the name of the class; others count 1") @Min(0) @Max(1e6)
                    Map<String, Double> classWeights) {}

    /** How to train. */
    public record Train(
            @Doc("passes over the longest stream") @Default("10") @Min(1) @Max(1_000_000) int epochs,
            @Doc("training steps in all; instead of epochs") @Min(1) @Max(1e12) Optional<Long> steps,
            @Doc("samples of each stream in a step") @Default("64") @Min(1) @Max(1_000_000) int batch,
            @Doc("how parameters move") @Default("adam") Optimizer optimizer,
            @Doc("how the learning rate changes") @Default("constant") Schedule schedule,
            @Doc("longest gradient, all parameters together; a longer one is made so long") @Min(1e-12)
                    Optional<Double> clip,
            @Doc("parts that a batch is computed in, where memory is short; losses that compare samples see"
                            + " those of a part")
                    @Default("1")
                    @Min(1)
                    @Max(1_000_000)
                    int accumulate,
            @Doc("keep the running mean of the weights: the part of it that a step keeps, such as 0.999")
                    @Min(0)
                    @Max(0.999999)
                    Optional<Double> average,
            @Doc("when checkpoints are written") @Default("{}") Checkpoint checkpoint,
            @Doc("compute the features of frozen stages once, and keep them for later runs") @Default("true")
                    boolean cache,
            @Doc("threads that read and change samples; half the cores unless given") @Min(1) @Max(256)
                    Optional<Integer> workers) {}

    /** When checkpoints are written. */
    public record Checkpoint(
            @Doc("steps between two boundaries") @Default("100") @Min(1) @Max(1_000_000_000) int steps,
            @Doc("seconds at least between two checkpoints") @Default("30") @Min(0) double seconds,
            @Doc("steps after which the weights are kept, again and again, in a file of their own") @Min(1) @Max(1e12)
                    Optional<Long> every) {}

    /** How to choose between the weights of different steps. */
    public record Validate(
            @Doc("part of the labelled training samples that is kept from training, to choose by")
                    @Default("0")
                    @Min(0)
                    @Max(0.9)
                    double share,
            @Doc("parts of the labelled samples: one after the other is left out of a training and scored on")
                    @Min(2)
                    @Max(1000)
                    Optional<Integer> folds,
            @Doc("trains without this one of the folds, and scores on it alone; all of them otherwise")
                    @Min(1)
                    @Max(1000)
                    Optional<Integer> fold,
            @Doc("epochs between two looks") @Default("1") @Min(1) @Max(1_000_000) int every,
            @Doc("the metric that decides, one of `evaluate.metrics`; by default the first that is one number")
                    Optional<String> by,
            @Doc("what decides in the place of a metric, such as a rule that needs no label of the target")
                    Optional<Validator> select,
            @Doc("looks without a better one after which training ends; without it there is no early end")
                    @Min(1)
                    @Max(1_000_000)
                    Optional<Integer> patience,
            @Doc("whose weights are kept: those of the best look, or of the last step") @Default("best") Keep keep,
            @Doc("calibrate probabilities on these samples, by a temperature") @Default("false") boolean calibrate) {}

    /** Whose weights are kept. */
    public enum Keep {
        BEST,
        LAST
    }

    /** How to judge. */
    public record Evaluate(
            @Doc("what is measured on every stream that has labels to score on") @Default("accuracy")
                    List<Metric> metrics,
            @Doc("what to compare with: auto, the id of a strategy, or none") @Default("auto") String baseline,
            @Doc("views of each sample that a prediction is the mean of: itself, and others as augmenters draw them")
                    @Default("1")
                    @Min(1)
                    @Max(1000)
                    int tta) {
        /** What a run is compared with that does not adapt. */
        public static final String WITHOUT_TRANSFER = "scratch";

        /** What an adapting run is compared with. */
        public static final String WITHOUT_TARGET = "source-only";

        /** What it is compared with, too, where the target shows labels. */
        public static final String WITHOUT_SOURCE = "target-only";
    }
}
