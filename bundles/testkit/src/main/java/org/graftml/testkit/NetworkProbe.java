package org.graftml.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import org.graftml.api.data.PartType;
import org.graftml.api.data.SampleType;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;

/**
 * Builds a network from shapes alone, and evaluates it on arrays: for tests of backbones, heads and
 * modules without a trainer.
 */
public final class NetworkProbe {
    private record Layer(Port output, Operation operation, List<Port> inputs) {}

    private final List<Layer> layers = new ArrayList<>();
    private final Set<String> stages = new LinkedHashSet<>();
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private Port output;

    private NetworkProbe() {}

    /** Builds a backbone for samples of a type. Inputs are called by their parts, masks {@code part.mask}. */
    public static NetworkProbe backbone(Backbone backbone, SampleType samples) {
        NetworkProbe probe = new NetworkProbe();
        probe.output = backbone.build(probe.new Inputs(samples));
        return probe;
    }

    /** Builds a head or a module on an input called {@code x} of {@code (N, width)}. */
    public static NetworkProbe module(int width, BiFunction<Layers, Port, Port> build) {
        NetworkProbe probe = new NetworkProbe();
        probe.output = build.apply(probe.new Scope(""), new Port("x", new Shape(-1, width), DataType.FLOAT32));
        return probe;
    }

    /** The shape of the output; -1 is the batch. */
    public Shape shape() {
        return output.shape();
    }

    /** Names of the stages, in the order in which they were declared. */
    public List<String> stages() {
        return List.copyOf(stages);
    }

    /** Parameters by path. */
    public Map<String, Parameter> parameters() {
        return Map.copyOf(parameters);
    }

    /** How many numbers the parameters are. */
    public long size() {
        return parameters.values().stream().mapToLong(p -> p.shape().size()).sum();
    }

    /** First values of all parameters, by path, drawn from a seed. */
    public Map<String, NDArray> draw(NDManager manager, long seed) {
        Random random = new Random(seed);
        Map<String, NDArray> drawn = new LinkedHashMap<>();
        parameters.forEach((path, parameter) -> {
            float[] values = new float[Math.toIntExact(parameter.shape().size())];
            parameter.initializer().fill(values, random);
            drawn.put(path, manager.create(values, parameter.shape()));
        });
        return drawn;
    }

    /** The output for inputs by path; every shape that an operation announced is checked on the way. */
    public NDArray forward(Map<String, NDArray> inputs, Map<String, NDArray> values, boolean training) {
        Map<String, NDArray> arrays = new LinkedHashMap<>(inputs);
        for (Layer layer : layers) {
            NDArray array = layer.operation.forward(new Evaluation(layer, arrays, values, training));
            long[] announced = layer.output.shape().getShape();
            long[] actual = array.getShape().getShape();
            for (int i = 0; i < Math.max(announced.length, actual.length); i++) {
                if (announced.length != actual.length || announced[i] >= 0 && announced[i] != actual[i]) {
                    throw new AssertionError(layer.output.path() + " announced " + layer.output.shape() + " and gave "
                            + array.getShape());
                }
            }
            arrays.put(layer.output.path(), array);
        }
        return arrays.get(output.path());
    }

    private record Evaluation(Layer layer, Map<String, NDArray> arrays, Map<String, NDArray> values, boolean training)
            implements Operation.Call {
        @Override
        public NDArray input(int index) {
            return arrays.get(layer.inputs.get(index).path());
        }

        @Override
        public int inputs() {
            return layer.inputs.size();
        }

        @Override
        public NDArray parameter(String name) {
            return values.get(layer.output.path() + "." + name);
        }
    }

    private final class Scope implements Layers {
        private final String prefix;

        Scope(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public Port apply(String name, Operation operation, Port... inputs) {
            List<Port> all = List.of(inputs);
            Port port = new Port(prefix + name, operation.shape(all), operation.type(all));
            layers.add(new Layer(port, operation, all));
            operation.parameters(all).forEach(p -> parameters.put(port.path() + "." + p.name(), p));
            return port;
        }

        @Override
        public Layers scope(String name) {
            return new Scope(prefix + name + ".");
        }
    }

    private final class Inputs implements Backbone.Builder {
        private final SampleType samples;

        Inputs(SampleType samples) {
            this.samples = samples;
        }

        @Override
        public SampleType samples() {
            return samples;
        }

        @Override
        public Port input(String part) {
            PartType type = samples.parts().get(part);
            if (type instanceof PartType.ImageType image) {
                Shape shape = new Shape(-1, image.channels(), image.height(), image.width());
                return new Port(part, shape, DataType.FLOAT32);
            }
            if (type instanceof PartType.RowType row) {
                return new Port(part, new Shape(-1, row.size()), DataType.FLOAT32);
            }
            if (type instanceof PartType.TokensType tokens) {
                return new Port(part, new Shape(-1, tokens.length()), DataType.INT64);
            }
            throw new AssertionError("'" + part + "' is " + type + ", no input of a network");
        }

        @Override
        public Port mask(String part) {
            return new Port(part + ".mask", input(part).shape(), DataType.FLOAT32);
        }

        @Override
        public Port image() {
            return only(PartType.ImageType.class);
        }

        @Override
        public Port row() {
            return only(PartType.RowType.class);
        }

        @Override
        public Port tokens() {
            return only(PartType.TokensType.class);
        }

        private Port only(Class<? extends PartType> type) {
            List<String> names = List.copyOf(samples.all(type).keySet());
            if (names.size() != 1) {
                throw new AssertionError(names.size() + " parts of " + samples + " are " + type.getSimpleName());
            }
            return input(names.get(0));
        }

        @Override
        public Layers stage(String name) {
            stages.add(name);
            return new Scope(name + ".");
        }
    }
}
