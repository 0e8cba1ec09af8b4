package org.graftml.composer;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;
import org.graftml.api.engine.ComputeEngine;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.metric.Metric;
import org.graftml.api.model.Backbone;
import org.graftml.api.model.Head;
import org.graftml.api.model.Objective;
import org.graftml.api.model.Objectives;
import org.graftml.api.model.Prediction;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.api.train.Optimizer;
import org.graftml.api.train.Schedule;
import org.graftml.api.validator.Evidence;
import org.graftml.api.validator.Validator;

/** Small extensions of every kind, for tests. */
final class Parts {
    private Parts() {}

    enum Domain {
        PRINT,
        HAND,
        BRUSH_PEN
    }

    record Dots(SampleType type, int size) implements Samples {
        @Override
        public Sample read(int index) {
            throw new UnsupportedOperationException("composing reads no sample");
        }

        @Override
        public String id(int index) {
            return "dot" + index;
        }

        @Override
        public Part label(int index, String name) {
            return new Part.ClassLabel(index % 3);
        }

        @Override
        public String fingerprint() {
            return "dots";
        }
    }

    static final class DotsData implements Dataset {
        record Settings(
                @Doc("domain") @Default("print") Domain domain,
                @Doc("samples") @Default("6000") @Min(0) @Max(1_000_000) int samples,
                @Doc("width") @Default("8") @Min(1) int width) {}

        private final Settings settings;

        DotsData(Settings settings) {
            this.settings = settings;
        }

        @Override
        public Samples train() {
            PartType label = new PartType.ClassType(List.of("a", "b", "c"));
            return new Dots(
                    SampleType.of("row", new PartType.RowType(settings.width(), DataType.FLOAT32), "label", label),
                    settings.samples());
        }
    }

    static final class FileData implements Dataset {
        record Settings(
                @Doc("the file") Path file,
                @Doc("first lines to leave out") @Default("0") @Min(0) long skip,
                @Doc("has a header") @Default("true") boolean header) {}

        private final Settings settings;

        FileData(Settings settings) {
            this.settings = settings;
        }

        @Override
        public Samples train() throws IOException {
            if (!Files.exists(settings.file())) {
                throw Misfit.of(
                                "file-missing",
                                "there is no file `" + settings.file().getFileName() + "`")
                        .at("file");
            }
            throw new IOException("the header is torn");
        }
    }

    static final class Numbers implements Dataset {
        @Override
        public Samples train() {
            return new Dots(
                    SampleType.of("row", new PartType.RowType(8, DataType.FLOAT32), "label", new PartType.NumberType()),
                    50);
        }
    }

    static final class Small implements Backbone {
        record Settings(
                @Doc("width of the features") @Default("16") @Min(1) @Max(4096) int features,
                @Doc("dropout") @Default("0") @Min(0) @Max(0.95) double dropout,
                @Doc("hidden layers") @Default("[32]") @Min(1) List<Integer> hidden) {}

        private final Settings settings;

        Small(Settings settings) {
            if (settings.features() == 13) {
                throw Misfit.of("unlucky", "13 features bring bad luck")
                        .at("features")
                        .expected("another number")
                        .suggest("12 works");
            }
            if (settings.features() == 666) {
                throw new IllegalStateException("out of order");
            }
            this.settings = settings;
        }

        @Override
        public Port build(Builder network) {
            return network.stage("one").linear("dense", network.row(), settings.features());
        }
    }

    static final class Pictures implements Backbone {
        @Override
        public Port build(Builder network) {
            return network.stage("one").flatten("flat", network.image());
        }
    }

    static final class Linear implements Head {
        @Override
        public Objective objective(PartType label) {
            return Objectives.forLabel(label);
        }

        @Override
        public Port build(Layers layers, Port features, Objective objective) {
            return layers.linear("out", features, objective.outputs());
        }
    }

    static final class Scratch implements AdaptationStrategy {
        @Override
        public void contribute(GraphBuilder graph) {}
    }

    static final class Align implements AdaptationStrategy {
        record Settings(@Doc("weight") @Default("1.0") @Min(0) double weight) {}

        Align(Settings settings) {}

        @Override
        public void contribute(GraphBuilder graph) {
            if (graph.sources().isEmpty()) {
                throw Misfit.of("no-source", "`align` needs a source and a target, and there is one stream only")
                        .expected("another stream with labels under `data`");
            }
        }
    }

    /** Moves the features of the target until a head that stays is sure of them. */
    static final class Hypothesis implements AdaptationStrategy {
        @Override
        public void contribute(GraphBuilder graph) {
            Value said = graph.outputs(graph.head(), graph.features(graph.unlabelled(graph.target())));
            Loss sure = graph.loss("sure", Coefficient.constant(1), List.of(said), step -> step.get(said));
            graph.phase("target", 1, phase -> {
                phase.freeze(graph.of(graph.head()));
                phase.add(sure);
            });
        }
    }

    /** Goes on learning while it predicts. */
    static final class Online implements AdaptationStrategy {
        @Override
        public void contribute(GraphBuilder graph) {
            graph.phase("learn", 1, phase -> phase.add(graph.supervised(graph.labelled(graph.target()))));
            graph.online(graph.backbone(), new org.graftml.api.graph.Online.Descent(0.1, 0, 1), NDArray::sum);
        }
    }

    static final class Tune implements AdaptationStrategy {
        record Settings(@Doc("frozen stages") List<String> freeze, @Doc("note") Optional<String> note) {}

        private final Settings settings;

        Tune(Settings settings) {
            this.settings = settings;
        }

        @Override
        public void contribute(GraphBuilder graph) {
            for (String stage : settings.freeze()) {
                if (!graph.stageNames().contains(stage)) {
                    throw Misfit.of("unknown-stage", "the backbone has no stage `" + stage + "`")
                            .at("freeze")
                            .expected("some of " + graph.stageNames());
                }
            }
            graph.phase("tune", 1, phase -> phase.add(graph.supervised(graph.labelled(graph.target()))));
        }
    }

    static final class Crop implements Augmenter {
        record Settings(@Doc("padding") @Default("2") @Min(0) @Max(64) int padding) {}

        Crop(Settings settings) {}

        @Override
        public SampleType type(SampleType input) {
            return input;
        }

        @Override
        public boolean random() {
            return true;
        }

        @Override
        public Sample train(Sample sample, RandomGenerator random) {
            return sample;
        }

        @Override
        public Sample evaluate(Sample sample) {
            return sample;
        }
    }

    record Judge(Class<? extends Prediction> takes) implements Metric {
        @Override
        public Scorer start(PartType label) {
            throw new UnsupportedOperationException("composing judges nothing");
        }
    }

    static final class Adam implements Optimizer {
        record Settings(
                @Doc("rate") @Default("0.001") @Min(0) @Max(10) double rate,
                @Doc("how the rate warms up") Optional<Schedule> warmup) {}

        private final Settings settings;

        Adam(Settings settings) {
            this.settings = settings;
        }

        @Override
        public List<String> slots() {
            return List.of();
        }

        @Override
        public double rate() {
            return settings.rate();
        }

        @Override
        public void update(
                NDArray parameter, NDArray gradient, List<NDArray> slots, double rate, boolean decays, long count) {}
    }

    static final class Sgd implements Optimizer {
        record Settings(
                @Doc("rate") @Default("0.01") @Min(0) double rate,
                @Doc("momentum") @Default("0") @Min(0) @Max(0.9999) double momentum) {}

        private final Settings settings;

        Sgd(Settings settings) {
            this.settings = settings;
        }

        @Override
        public List<String> slots() {
            return List.of();
        }

        @Override
        public double rate() {
            return settings.rate();
        }

        @Override
        public void update(
                NDArray parameter, NDArray gradient, List<NDArray> slots, double rate, boolean decays, long count) {}
    }

    /** A validator that asks for one thing. */
    record Chooser(Sight need) implements Validator {
        @Override
        public Set<Sight> needs() {
            return Set.of(need);
        }

        @Override
        public double judge(Evidence evidence, SplittableRandom random) {
            throw new UnsupportedOperationException("composing judges nothing");
        }
    }

    record Same() implements Schedule {
        @Override
        public double factor(long step, long steps) {
            return 1;
        }
    }

    /** An engine that must not be loaded. */
    record Unloaded() implements ComputeEngine {
        @Override
        public Engine load() {
            throw new AssertionError("composing loads no engine");
        }

        @Override
        public List<Device> devices() {
            throw new AssertionError("composing asks no engine");
        }

        @Override
        public String accelerator() {
            throw new AssertionError("composing asks no engine");
        }
    }
}
