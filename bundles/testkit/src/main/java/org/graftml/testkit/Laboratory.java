package org.graftml.testkit;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.graftml.api.data.Array;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;
import org.graftml.api.engine.ComputeEngine;
import org.graftml.api.fit.FittedHead;
import org.graftml.api.fit.FittedOperation;
import org.graftml.api.fit.Matrix;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;
import org.graftml.api.metric.Metric;
import org.graftml.api.model.Backbone;
import org.graftml.api.model.Head;
import org.graftml.api.model.Objective;
import org.graftml.api.model.Objectives;
import org.graftml.api.model.Prediction;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.train.Optimizer;
import org.graftml.api.train.Schedule;

/** The plainest extension of each kind: what stands around the one that is tried. */
final class Laboratory {
    static final String ID = "testkit";
    static final String FITTED = "testkit-fitted";
    static final String PAIR = "testkit-pair";
    private static final int FEATURES = 8;

    private Laboratory() {}

    static Shelf stock(Shelf shelf) {
        return shelf.with(ComputeEngine.class, ID, Present::new)
                .with(Backbone.class, ID, Small::new)
                .with(Backbone.class, PAIR, Pair::new)
                .with(Head.class, ID, Plain::new)
                .with(Head.class, FITTED, Middle::new)
                .with(AdaptationStrategy.class, ID, () -> graph -> {})
                .with(Augmenter.class, ID, Upset::new)
                .with(Optimizer.class, ID, Descent::new)
                .with(Schedule.class, ID, () -> (step, steps) -> 1)
                .with(Metric.class, ID, Count::new);
    }

    /** The engine that is on the class path. */
    private static final class Present implements ComputeEngine {
        @Override
        public Engine load() {
            return Engine.getInstance();
        }

        @Override
        public List<Device> devices() {
            return List.of(Device.cpu());
        }

        @Override
        public String accelerator() {
            return "tests use none";
        }
    }

    /** Two stages, one of convolutions and one dense, with batch norm and dropout: (N, 8). */
    static final class Small implements Backbone {
        @Override
        public Port build(Builder network) {
            Layers first = network.stage("first");
            Port x = first.relu("relu", first.batchNorm("norm", first.conv("conv", network.image(), 4, 3, 2, 1)));
            Layers second = network.stage("second");
            Port dense = second.linear("dense", second.flatten("flat", x), FEATURES);
            return second.dropout("drop", second.relu("relu", dense), 0.1);
        }
    }

    /** Two backbones of a dense layer each, {@code one} and {@code two}, their features side by side: (N, 5). */
    static final class Pair implements Backbone {
        @Override
        public Port build(Builder network) {
            Layers one = network.stage("one.dense");
            Port first = one.linear("linear", one.flatten("flat", network.image()), 2);
            Layers two = network.stage("two.dense");
            Port second = two.linear("linear", two.flatten("flat", network.image()), 3);
            return network.stage("joined").concat("concat", 1, first, second);
        }
    }

    /** A dense layer on whatever there is. */
    static final class Plain implements Head {
        @Override
        public Objective objective(PartType label) {
            return Objectives.forLabel(label);
        }

        @Override
        public Port build(Layers layers, Port features, Objective objective) {
            return layers.linear("dense", layers.flatten("flat", features), objective.outputs());
        }
    }

    /** The product with the mean of each class, or of samples times their number: a head that is computed. */
    static final class Middle implements FittedHead {
        @Override
        public Objective objective(PartType label) {
            return Objectives.forLabel(label);
        }

        @Override
        public Port build(Layers layers, Port features, Objective objective, int samples) {
            int classes = objective.outputs();
            return layers.apply(
                    "means",
                    new FittedOperation(
                            "means",
                            classes,
                            DataType.FLOAT32,
                            List.of(Parameter.fitted("rows", classes, features.width())),
                            (x, parameters) -> new Means(parameters.apply("rows")).outputs(x)),
                    features);
        }

        @Override
        public Fitted fit(Examples examples, Objective objective) {
            Matrix features = examples.features();
            Matrix rows = new Matrix(objective.outputs(), features.columns());
            for (int i = 0; i < features.rows(); i++) {
                double label = examples.labels().at(i, 0);
                int row = rows.rows() == 1 ? 0 : (int) label;
                double factor = (rows.rows() == 1 ? label : 1) / features.rows();
                for (int d = 0; d < features.columns(); d++) {
                    rows.values()[row * features.columns() + d] += factor * features.at(i, d);
                }
            }
            return new Means(rows);
        }

        private record Means(Matrix rows) implements Fitted {
            @Override
            public Map<String, double[]> arrays() {
                return Map.of("means.rows", rows.values());
            }

            @Override
            public Matrix outputs(Matrix features) {
                Matrix outputs = new Matrix(features.rows(), rows.rows());
                for (int i = 0; i < outputs.values().length; i++) {
                    for (int d = 0; d < rows.columns(); d++) {
                        outputs.values()[i] += features.at(i / rows.rows(), d) * rows.at(i % rows.rows(), d);
                    }
                }
                return outputs;
            }
        }
    }

    /** Random samples of a type, others for another seed. */
    record Given(SampleType type, int size, int seed) implements Dataset {
        @Override
        public Samples train() {
            return new RandomSamples(type, size, seed);
        }

        @Override
        public Optional<Samples> test() {
            return Optional.of(new RandomSamples(type, size / 4, -seed));
        }
    }

    /** Exchanges the first and the last byte of a picture, by chance. */
    private static final class Upset implements Augmenter {
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
            Map<String, Part> parts = new LinkedHashMap<>(sample.parts());
            parts.replaceAll((name, part) -> part instanceof Part.Image image
                            && image.pixels().values() instanceof byte[] bytes
                            && random.nextBoolean()
                    ? new Part.Image(
                            new Array(image.pixels().type(), image.pixels().shape(), exchanged(bytes.clone())))
                    : part);
            return new Sample(sample.id(), parts);
        }

        private static byte[] exchanged(byte[] bytes) {
            byte first = bytes[0];
            bytes[0] = bytes[bytes.length - 1];
            bytes[bytes.length - 1] = first;
            return bytes;
        }

        @Override
        public Sample evaluate(Sample sample) {
            return sample;
        }
    }

    /** Gradient descent with momentum 0.9. */
    private static final class Descent implements Optimizer {
        @Override
        public List<String> slots() {
            return List.of("velocity");
        }

        @Override
        public double rate() {
            return 0.01;
        }

        @Override
        public void update(
                NDArray parameter, NDArray gradient, List<NDArray> slots, double rate, boolean decays, long count) {
            slots.get(0).muli(0.9).addi(gradient);
            parameter.subi(slots.get(0).mul(rate));
        }
    }

    /** How many predictions there are, of any kind. */
    private static final class Count implements Metric {
        @Override
        public Class<? extends Prediction> takes() {
            return Prediction.class;
        }

        @Override
        public Scorer start(PartType label) {
            return new Scorer() {
                private int count;

                @Override
                public void add(Part truth, Prediction prediction) {
                    count++;
                }

                @Override
                public Score score() {
                    return new Score.Number(count);
                }
            };
        }
    }
}
