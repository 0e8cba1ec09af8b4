package org.graftml.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Head;
import org.graftml.api.model.Objective;
import org.graftml.api.model.Prediction;

/** A head for numbers that is right, and others that are wrong in one thing each. */
final class WrongHeads {
    private WrongHeads() {}

    /** Learns a number by its squared error. */
    abstract static class Numbers implements Head, Objective {
        @Override
        public Objective objective(PartType label) {
            if (label instanceof PartType.NumberType) {
                return this;
            }
            throw Misfit.of("label-unsupported", "it learns numbers, not " + label);
        }

        @Override
        public Port build(Layers layers, Port features, Objective objective) {
            return layers.linear("dense", features, objective.outputs());
        }

        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public Array encode(Part label) {
            return Array.of(new float[] {(float) ((Part.NumberLabel) label).value()}, 1);
        }

        @Override
        public NDArray loss(NDArray outputs, NDArray labels) {
            return outputs.sub(labels).square().sum(new int[] {1});
        }

        @Override
        public Class<? extends Prediction> prediction() {
            return Prediction.Value.class;
        }

        @Override
        public Prediction decode(Array outputs) {
            return new Prediction.Value(outputs.floats()[0]);
        }
    }

    @Extension(point = Head.class, id = "right-head", summary = "Learns a number, more or less hard")
    static final class Right extends Numbers {
        /** Settings. */
        record Settings(@Doc("factor on the loss") @Min(0.01) @Max(100) @Default("1") double factor) {}

        private final Settings settings;

        Right(Settings settings) {
            this.settings = settings;
        }

        @Override
        public NDArray loss(NDArray outputs, NDArray labels) {
            return super.loss(outputs, labels).mul(settings.factor());
        }
    }

    @Extension(point = Head.class, id = "one-loss", summary = "Gives one loss for all")
    static final class OneLoss extends Numbers {
        @Override
        public NDArray loss(NDArray outputs, NDArray labels) {
            return super.loss(outputs, labels).mean();
        }
    }

    @Extension(point = Head.class, id = "no-number-head", summary = "Takes a root of what is negative")
    static final class NoNumber extends Numbers {
        @Override
        public NDArray loss(NDArray outputs, NDArray labels) {
            return super.loss(outputs, labels).neg().sub(1).sqrt();
        }
    }

    @Extension(point = Head.class, id = "rounded", summary = "Rounds before it compares")
    static final class Rounded extends Numbers {
        @Override
        public NDArray loss(NDArray outputs, NDArray labels) {
            return super.loss(outputs.add(outputs.stopGradient().mul(2)), labels);
        }
    }

    @Extension(point = Head.class, id = "mixes", summary = "Takes the mean of the batch away")
    static final class Mixes extends Numbers {
        @Override
        public NDArray loss(NDArray outputs, NDArray labels) {
            return super.loss(outputs.sub(outputs.mean()), labels);
        }
    }

    @Extension(point = Head.class, id = "other-outputs", summary = "Has more outputs than it announces")
    static final class OtherOutputs extends Numbers {
        @Override
        public Port build(Layers layers, Port features, Objective objective) {
            return layers.linear("dense", features, 3);
        }
    }

    @Extension(point = Head.class, id = "says-null", summary = "Predicts null")
    static final class SaysNull extends Numbers {
        @Override
        public Prediction decode(Array outputs) {
            return null;
        }
    }

    @Extension(point = Head.class, id = "says-nan", summary = "Predicts what is no number")
    static final class SaysNaN extends Numbers {
        @Override
        public Prediction decode(Array outputs) {
            return new Prediction.Value(Math.log(-1 - Math.abs(outputs.floats()[0])));
        }
    }

    @Extension(point = Head.class, id = "says-otherwise", summary = "Predicts another kind than it announces")
    static final class SaysOtherwise extends Numbers {
        @Override
        public Prediction decode(Array outputs) {
            return new Prediction.OneClass(List.of("a"), new double[] {1});
        }
    }

    @Extension(point = Head.class, id = "says-things", summary = "Predicts what no table can hold")
    static final class SaysThings extends Numbers {
        private record Things(Shape shape) implements Prediction {
            @Override
            public Map<String, Object> values() {
                return Map.of("shape", shape);
            }
        }

        @Override
        public Class<? extends Prediction> prediction() {
            return Prediction.class;
        }

        @Override
        public Prediction decode(Array outputs) {
            return new Things(outputs.shape());
        }
    }

    @Extension(point = Head.class, id = "ragged", summary = "Encodes boxes as many as there are")
    static final class Ragged extends Numbers {
        @Override
        public Objective objective(PartType label) {
            if (label instanceof PartType.BoxesType) {
                return this;
            }
            throw Misfit.of("label-unsupported", "it learns boxes, not " + label);
        }

        @Override
        public Array encode(Part label) {
            float[] lefts = new float[((Part.Boxes) label).boxes().size()];
            Arrays.fill(lefts, 1);
            return Array.of(lefts, lefts.length);
        }
    }

    @Extension(point = Head.class, id = "noisy", summary = "Encodes with noise")
    static final class Noisy extends Numbers {
        @Override
        public Array encode(Part label) {
            return Array.of(new float[] {ThreadLocalRandom.current().nextFloat()}, 1);
        }
    }

    @Extension(point = Head.class, id = "any-root", summary = "Has a setting without bounds")
    static final class AnyRoot extends Numbers {
        /** Settings. */
        record Settings(@Doc("added under the root of the loss") @Default("1") double epsilon) {}

        private final Settings settings;

        AnyRoot(Settings settings) {
            this.settings = settings;
        }

        @Override
        public NDArray loss(NDArray outputs, NDArray labels) {
            return super.loss(outputs, labels)
                    .mul(0.001)
                    .add(settings.epsilon())
                    .sqrt();
        }
    }

    @Extension(point = Head.class, id = "forgets-head", summary = "Learns ever harder, and remembers it in a field")
    static final class Forgets extends Numbers {
        private int steps;

        @Override
        public NDArray loss(NDArray outputs, NDArray labels) {
            return super.loss(outputs, labels).mul(++steps);
        }
    }
}
