package org.graftml.testkit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.graftml.api.data.SampleType;
import org.graftml.api.graph.Network;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;
import org.graftml.composer.graph.BackboneBuilder;
import org.graftml.composer.graph.NetworkBuilder;

/**
 * Builds a network from shapes alone, and evaluates it on arrays: for tests of backbones, heads and
 * modules without a trainer.
 */
public final class NetworkProbe {
    private final Network network;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();

    NetworkProbe(Network network) {
        if (network.output() == null) {
            throw new Breach("it gives null");
        }
        this.network = network;
        network.layers().forEach(layer -> layer.parameters()
                .forEach(parameter ->
                        parameters.put(parameter.path(layer.output().path()), parameter)));
    }

    /** Builds a backbone for samples of a type. Inputs are called by their parts, masks {@code part.mask}. */
    public static NetworkProbe backbone(Backbone backbone, SampleType samples) {
        return new NetworkProbe(BackboneBuilder.build(backbone, samples, UnaryOperator.identity()));
    }

    /** Builds a backbone as it was published, with a classifier of so many classes. */
    public static NetworkProbe published(Backbone backbone, SampleType samples, int classes) {
        return new NetworkProbe(BackboneBuilder.published(backbone, samples, classes));
    }

    /** Builds a head or a module on an input called {@code x} of {@code (N, width)}. */
    public static NetworkProbe module(int width, BiFunction<Layers, Port, Port> build) {
        return module(new Shape(-1, width), build);
    }

    /** Builds a head or a module on an input called {@code x}. */
    public static NetworkProbe module(Shape shape, BiFunction<Layers, Port, Port> build) {
        NetworkBuilder builder = new NetworkBuilder("module");
        Port x = builder.input(new Port("x", shape, DataType.FLOAT32));
        return new NetworkProbe(builder.build(build.apply(builder.layers(), x)));
    }

    Network network() {
        return network;
    }

    /** The shape of the output; -1 is the batch. */
    public Shape shape() {
        return network.output().shape();
    }

    /** Names of the stages, in the order in which they were declared. */
    public List<String> stages() {
        return List.copyOf(network.stages().keySet());
    }

    /** Parameters by path. */
    public Map<String, Parameter> parameters() {
        return java.util.Collections.unmodifiableMap(parameters);
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
        return ports(inputs, values, training).get(network.output().path());
    }

    /** The outputs of the stages, by name, for inputs by path. */
    public Map<String, NDArray> stages(Map<String, NDArray> inputs, Map<String, NDArray> values, boolean training) {
        Map<String, NDArray> ports = ports(inputs, values, training);
        Map<String, NDArray> stages = new LinkedHashMap<>();
        network.stages().forEach((stage, port) -> stages.put(stage, ports.get(port.path())));
        return stages;
    }

    /** The same for every port. */
    Map<String, NDArray> ports(Map<String, NDArray> inputs, Map<String, NDArray> values, boolean training) {
        Map<String, NDArray> arrays = new LinkedHashMap<>(inputs);
        for (Network.Layer layer : network.layers()) {
            String path = layer.output().path();
            NDArray array = layer.operation().forward(new Evaluation(layer, arrays, values, training));
            if (array == null) {
                throw new Breach("the layer '" + path + "' gives null");
            }
            if (!suits(array.getShape(), layer.output().shape())) {
                throw new Breach("the layer '" + path + "' announces "
                        + Words.of(layer.output().shape()) + " and gives " + array.getShape());
            }
            arrays.put(path, array);
        }
        return arrays;
    }

    /** Whether a shape is the announced one, where that does not leave it open. */
    static boolean suits(Shape actual, Shape announced) {
        boolean suits = actual.dimension() == announced.dimension();
        for (int i = 0; suits && i < announced.dimension(); i++) {
            suits = announced.get(i) < 0 || announced.get(i) == actual.get(i);
        }
        return suits;
    }

    private record Evaluation(
            Network.Layer layer, Map<String, NDArray> arrays, Map<String, NDArray> values, boolean training)
            implements Operation.Call {
        @Override
        public NDArray input(int index) {
            return arrays.get(layer.inputs().get(index).path());
        }

        @Override
        public int inputs() {
            return layer.inputs().size();
        }

        @Override
        public NDArray parameter(String name) {
            return values.get(
                    name.isEmpty() ? layer.output().path() : layer.output().path() + "." + name);
        }
    }
}
