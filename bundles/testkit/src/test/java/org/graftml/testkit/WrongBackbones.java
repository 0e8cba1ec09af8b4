package org.graftml.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Preparation;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.layers.Embedding;
import org.graftml.api.layers.Initializer;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;

/** Backbones that are right, and others that are wrong in one thing each. */
final class WrongBackbones {
    private WrongBackbones() {}

    /** Rows through an operation, then a dense layer. */
    abstract static class Rows implements Backbone {
        abstract Operation first();

        @Override
        public Port build(Builder network) {
            Port row = network.row();
            Layers stage = network.stage("only");
            return stage.linear("dense", stage.apply("first", first(), row), 4);
        }
    }

    /** An operation without parameters, of the shape of its input. */
    private record Plain(Function<NDArray, NDArray> forward) implements Operation {
        @Override
        public String title() {
            return "plain";
        }

        @Override
        public Shape shape(List<Port> inputs) {
            return inputs.get(0).shape();
        }

        @Override
        public NDArray forward(Call call) {
            return forward.apply(call.input(0));
        }
    }

    @Extension(point = Backbone.class, id = "right-backbone", summary = "Brings rows to mean 0, and mixes them")
    static final class Right implements Backbone {
        /** Settings. */
        record Settings(@Doc("width of the features") @Min(1) @Default("4") int width) {}

        private final Settings settings;

        Right(Settings settings) {
            this.settings = settings;
        }

        @Override
        public Optional<Preparation> preparation(SampleType samples) {
            return samples.all(PartType.RowType.class).isEmpty() ? Optional.empty() : Optional.of(new Centre(true));
        }

        @Override
        public Port build(Builder network) {
            Port row = network.row();
            Layers first = network.stage("first");
            Port x = first.relu("relu", first.batchNorm("norm", first.linear("dense", row, 8)));
            return network.stage("second").linear("dense", x, settings.width());
        }
    }

    /** Takes the mean of all numbers away. */
    private record Centre(boolean remembers) implements Preparation {
        @Override
        public String name() {
            return "centre";
        }

        @Override
        public SampleType type(SampleType input) {
            return input;
        }

        @Override
        public Fitted fit(Iterator<Sample> samples) {
            double sum = 0;
            int count = 0;
            while (samples.hasNext()) {
                for (double value : row(samples.next())) {
                    sum += value;
                    count++;
                }
            }
            return fitted(sum / count);
        }

        @Override
        public Fitted restore(byte[] saved) throws IOException {
            return fitted(remembers ? ByteBuffer.wrap(saved).getDouble() : 0);
        }

        private Fitted fitted(double mean) {
            return new Fitted() {
                @Override
                public Sample apply(Sample sample) {
                    double[] values = row(sample).clone();
                    for (int i = 0; i < values.length; i++) {
                        values[i] -= mean;
                    }
                    return sample.with("row", new Part.Row(Array.of(values, values.length)));
                }

                @Override
                public byte[] save() {
                    return remembers ? ByteBuffer.allocate(8).putDouble(mean).array() : new byte[0];
                }
            };
        }

        private static double[] row(Sample sample) {
            return (double[]) ((Part.Row) sample.parts().get("row")).values().values();
        }
    }

    @Extension(point = Backbone.class, id = "forgetful", summary = "Loses on saving what it was fitted to")
    static final class Forgetful extends Rows {
        @Override
        public Optional<Preparation> preparation(SampleType samples) {
            return samples.all(PartType.RowType.class).isEmpty() ? Optional.empty() : Optional.of(new Centre(false));
        }

        @Override
        Operation first() {
            return new Plain(x -> x);
        }
    }

    @Extension(point = Backbone.class, id = "other-shape", summary = "Announces one shape and gives another")
    static final class OtherShape extends Rows {
        @Override
        Operation first() {
            return new Plain(x -> x.concat(x, 1));
        }
    }

    @Extension(point = Backbone.class, id = "no-number-backbone", summary = "Takes a root of what is negative")
    static final class NoNumber extends Rows {
        @Override
        Operation first() {
            return new Plain(x -> x.neg().sub(1).sqrt());
        }
    }

    @Extension(point = Backbone.class, id = "builds-nothing", summary = "Returns null")
    static final class BuildsNothing implements Backbone {
        @Override
        public Port build(Builder network) {
            return null;
        }
    }

    @Extension(point = Backbone.class, id = "throws-up", summary = "Throws where it should refuse")
    static final class Throws implements Backbone {
        @Override
        public Port build(Builder network) {
            return network.stage("only")
                    .linear(
                            "dense",
                            network.input("row"),
                            network.samples().parts().size() - 2);
        }

        @Override
        public Optional<Preparation> preparation(SampleType samples) {
            throw new IllegalStateException("no " + samples);
        }
    }

    @Extension(point = Backbone.class, id = "refuses-all", summary = "Works on nothing")
    static final class RefusesAll implements Backbone {
        @Override
        public Port build(Builder network) {
            throw Misfit.of("no", "these samples will not do");
        }
    }

    @Extension(point = Backbone.class, id = "chance-backbone", summary = "Draws its first values from elsewhere")
    static final class ByChance implements Backbone {
        @Override
        public Port build(Builder network) {
            return network.stage("only").apply("scale", new Scale(), network.row());
        }

        private record Scale() implements Operation {
            @Override
            public String title() {
                return "scale";
            }

            @Override
            public Shape shape(List<Port> inputs) {
                return inputs.get(0).shape();
            }

            @Override
            public List<Parameter> parameters(List<Port> inputs) {
                Initializer chance = (values, random) -> {
                    for (int i = 0; i < values.length; i++) {
                        values[i] = ThreadLocalRandom.current().nextFloat();
                    }
                };
                return List.of(Parameter.weight("weight", chance, inputs.get(0).width()));
            }

            @Override
            public NDArray forward(Call call) {
                return call.input(0).mul(call.parameter("weight"));
            }
        }
    }

    @Extension(point = Backbone.class, id = "neighbours", summary = "Takes the mean of the batch away")
    static final class Neighbours extends Rows {
        @Override
        Operation first() {
            return new Plain(x -> x.sub(x.mean(new int[] {0}, true)));
        }
    }

    @Extension(point = Backbone.class, id = "padding", summary = "Sums over padding too")
    static final class Padding implements Backbone {
        @Override
        public Port build(Builder network) {
            Port tokens = network.tokens();
            Layers stage = network.stage("only");
            Port words = stage.apply("words", new Embedding(40, 4), tokens);
            return stage.apply("sum", new Sum(), words);
        }

        private record Sum() implements Operation {
            @Override
            public String title() {
                return "sum";
            }

            @Override
            public Shape shape(List<Port> inputs) {
                return new Shape(-1, inputs.get(0).width());
            }

            @Override
            public NDArray forward(Call call) {
                return call.input(0).sum(new int[] {1});
            }
        }
    }

    @Extension(point = Backbone.class, id = "unreached", summary = "Holds its first layer still")
    static final class Unreached implements Backbone {
        @Override
        public Port build(Builder network) {
            Port row = network.row();
            Layers stage = network.stage("only");
            Port held = stage.apply("held", new Plain(NDArray::stopGradient), stage.linear("first", row, 4));
            return stage.linear("second", held, 4);
        }
    }

    @Extension(point = Backbone.class, id = "any-divisor", summary = "Has a setting without bounds")
    static final class AnyDivisor extends Rows {
        /** Settings. */
        record Settings(@Doc("divisor of the inputs") @Default("2") double divisor) {}

        private final Settings settings;

        AnyDivisor(Settings settings) {
            this.settings = settings;
        }

        @Override
        Operation first() {
            return new Plain(x -> x.div(settings.divisor()));
        }
    }

    @Extension(point = Backbone.class, id = "no-stages", summary = "Hands its input on")
    static final class NoStages implements Backbone {
        @Override
        public Port build(Builder network) {
            return network.row();
        }
    }
}
