package org.graftml.strategies.efficient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.graftml.api.data.Array;
import org.graftml.api.layers.Conv;
import org.graftml.api.layers.Linear;
import org.graftml.api.layers.Operation;
import org.graftml.testkit.NetworkProbe;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LowRankTest {
    static Stream<Arguments> operations() {
        return Stream.of(
                Arguments.of(new Linear(5, true), new Shape(-1, 4)),
                Arguments.of(new Linear(3, false), new Shape(-1, 2, 6)),
                Arguments.of(new Conv(6, 3, 2, 1, 1, true), new Shape(-1, 4, 7, 7)),
                Arguments.of(new Conv(6, 3, 1, 1, 2, false), new Shape(-1, 4, 5, 5)));
    }

    private static NetworkProbe probe(Operation operation, Shape shape) {
        return NetworkProbe.module(shape, (layers, x) -> layers.apply("layer", operation, x));
    }

    private static NDArray input(NDManager manager, Shape shape) {
        long[] sizes = shape.getShape().clone();
        sizes[0] = 3;
        Random random = new Random(5);
        float[] values = new float[Math.toIntExact(new Shape(sizes).size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return manager.create(values, new Shape(sizes));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void it_starts_as_the_operation_itself_to_the_bit(Operation base, Shape shape) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NetworkProbe changed = probe(new LowRank(base, 2, 4), shape);
            Map<String, NDArray> parameters = changed.draw(manager, 1);
            Map<String, NDArray> x = Map.of("x", input(manager, shape));

            assertThat(changed.forward(x, parameters, true).toFloatArray())
                    .isEqualTo(probe(base, shape).forward(x, parameters, true).toFloatArray());
            assertThat(changed.size() - probe(base, shape).size())
                    .isEqualTo(2 * (outputs(parameters) + inputs(parameters)));
        }
    }

    private static long outputs(Map<String, NDArray> parameters) {
        return parameters.get("layer.weight").getShape().get(0);
    }

    private static long inputs(Map<String, NDArray> parameters) {
        return parameters.get("layer.weight").getShape().slice(1).size();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void merged_computes_what_it_computed_with_the_names_and_shapes_of_the_operation(Operation base, Shape shape) {
        try (NDManager manager = NDManager.newBaseManager()) {
            LowRank operation = new LowRank(base, 2, 0.5);
            NetworkProbe changed = probe(operation, shape);
            Map<String, NDArray> parameters = new LinkedHashMap<>(changed.draw(manager, 1));
            parameters.put(
                    "layer.lora_b",
                    manager.ones(new Shape(outputs(parameters), 2)).mul(0.3));
            Map<String, Array> trained = new LinkedHashMap<>();
            parameters.forEach((path, array) -> trained.put(
                    path.substring("layer.".length()),
                    Array.of(array.toFloatArray(), array.getShape().getShape())));
            Map<String, NDArray> merged = new LinkedHashMap<>();
            operation
                    .finish(trained)
                    .forEach((name, array) ->
                            merged.put("layer." + name, manager.create(array.floats(), array.shape())));
            Map<String, NDArray> x = Map.of("x", input(manager, shape));
            NetworkProbe plain = probe(operation.finished(), shape);

            assertThat(merged.keySet()).isEqualTo(plain.parameters().keySet());
            float[] before = changed.forward(x, parameters, false).toFloatArray();
            float[] after = plain.forward(x, merged, false).toFloatArray();
            assertThat(after).containsExactly(before, within(1e-5f));
            assertThat(after).isNotEqualTo(plain.forward(x, parameters, false).toFloatArray());
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void an_adapter_too_starts_as_the_operation_itself(Operation base, Shape shape) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NetworkProbe changed = probe(new Adapted(base, 2), shape);
            Map<String, NDArray> parameters = changed.draw(manager, 1);
            Map<String, NDArray> x = Map.of("x", input(manager, shape));

            assertThat(changed.forward(x, parameters, true).toFloatArray())
                    .isEqualTo(probe(base, shape).forward(x, parameters, true).toFloatArray());
            long channels = outputs(parameters);
            assertThat(changed.size() - probe(base, shape).size())
                    .isEqualTo(channels * 2 + 2 + 2 * channels + channels);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void an_adapter_adds_its_bottleneck(Operation base, Shape shape) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NetworkProbe changed = probe(new Adapted(base, 1), shape);
            Map<String, NDArray> parameters = new LinkedHashMap<>(changed.draw(manager, 1));
            parameters.put(
                    "layer.adapter_down.weight",
                    parameters.get("layer.adapter_down.weight").mul(0));
            parameters.put(
                    "layer.adapter_down.bias",
                    parameters.get("layer.adapter_down.bias").mul(0).add(2));
            parameters.put(
                    "layer.adapter_up.weight",
                    parameters.get("layer.adapter_up.weight").add(0.5));
            Map<String, NDArray> x = Map.of("x", input(manager, shape));

            // y + 0.5 · relu(0 · y + 2) + 0
            float[] plain =
                    probe(base, shape).forward(x, parameters, true).add(1).toFloatArray();
            assertThat(changed.forward(x, parameters, true).toFloatArray()).containsExactly(plain, within(1e-5f));
        }
    }
}
