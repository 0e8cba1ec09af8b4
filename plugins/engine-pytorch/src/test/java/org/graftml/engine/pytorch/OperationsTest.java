package org.graftml.engine.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.graftml.api.layers.AdaptivePool;
import org.graftml.api.layers.Add;
import org.graftml.api.layers.Attention;
import org.graftml.api.layers.BatchNorm;
import org.graftml.api.layers.ClassToken;
import org.graftml.api.layers.Concat;
import org.graftml.api.layers.Conv;
import org.graftml.api.layers.Conv1d;
import org.graftml.api.layers.Elementwise;
import org.graftml.api.layers.Embedding;
import org.graftml.api.layers.Flatten;
import org.graftml.api.layers.GlobalPool;
import org.graftml.api.layers.LayerNorm;
import org.graftml.api.layers.Linear;
import org.graftml.api.layers.MaskTime;
import org.graftml.api.layers.MaxOverTime;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Pool;
import org.graftml.api.layers.Port;
import org.graftml.api.layers.PositionEmbedding;
import org.graftml.api.layers.Scale;
import org.graftml.api.layers.Select;
import org.graftml.api.layers.ToTokens;
import org.graftml.api.layers.Unflatten;
import org.graftml.api.layers.Upsample;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The operations that networks are made of compute the same on both engines, forwards and backwards. */
class OperationsTest {
    private static final int SAMPLES = 6;
    private static final Offset<Float> CLOSE = Offset.offset(2e-5f);

    private static Stream<Arguments> operations() {
        Port picture = numbers(3, 9, 9);
        Port features = numbers(7);
        Port sequence = numbers(5, 4);
        Port mask = new Port("mask", new Shape(-1, 5), DataType.FLOAT32);
        Port tokens = new Port("tokens", new Shape(-1, 5), DataType.INT64);
        return Stream.of(
                Arguments.of(new Conv(4, 3, 1, 1, 1, true), List.of(picture)),
                Arguments.of(new Conv(6, 3, 2, 0, 3, false), List.of(picture)),
                Arguments.of(new Conv1d(4, 3, 2), List.of(sequence)),
                Arguments.of(new Linear(5, true), List.of(features)),
                Arguments.of(new Linear(5, false), List.of(sequence)),
                Arguments.of(new BatchNorm(1e-5f, 0.9f), List.of(picture)),
                Arguments.of(new BatchNorm(1e-3f, 0.7f), List.of(features)),
                Arguments.of(new Pool(Pool.Kind.MAX, 2, 2, 0), List.of(picture)),
                Arguments.of(new Pool(Pool.Kind.MAX, 3, 2, 1), List.of(picture)),
                Arguments.of(new Pool(Pool.Kind.AVERAGE, 3, 2, 1), List.of(picture)),
                Arguments.of(new Pool(Pool.Kind.MAX, 3, 2, 0, true), List.of(numbers(3, 8, 10))),
                Arguments.of(new Pool(Pool.Kind.MAX, 2, 2, 0, true), List.of(picture)),
                Arguments.of(new Pool(Pool.Kind.MAX, 3, 1, 1, true), List.of(picture)),
                Arguments.of(new Conv(6, 3, 1, 1, 6, false), List.of(numbers(6, 5, 5))),
                Arguments.of(new AdaptivePool(1, 1), List.of(picture)),
                Arguments.of(new AdaptivePool(3, 3), List.of(picture)),
                Arguments.of(new AdaptivePool(4, 7), List.of(numbers(2, 5, 3))),
                Arguments.of(new Add(), List.of(picture, picture)),
                Arguments.of(new Scale(), List.of(picture, numbers(3, 1, 1))),
                Arguments.of(new LayerNorm(1e-6f), List.of(sequence)),
                Arguments.of(new Attention(2), List.of(numbers(5, 12))),
                Arguments.of(new ToTokens(), List.of(picture)),
                Arguments.of(new ClassToken(), List.of(sequence)),
                Arguments.of(new PositionEmbedding(), List.of(sequence)),
                Arguments.of(new Select(0), List.of(sequence)),
                Arguments.of(new Upsample(2), List.of(picture)),
                Arguments.of(new Unflatten(2, 3, 4), List.of(numbers(24))),
                Arguments.of(Elementwise.RELU6, List.of(features)),
                Arguments.of(Elementwise.SILU, List.of(features)),
                Arguments.of(Elementwise.HARD_SIGMOID, List.of(features)),
                Arguments.of(Elementwise.HARD_SWISH, List.of(features)),
                Arguments.of(Elementwise.GELU, List.of(features)),
                Arguments.of(new GlobalPool(Pool.Kind.MAX), List.of(picture)),
                Arguments.of(new GlobalPool(Pool.Kind.AVERAGE), List.of(picture)),
                Arguments.of(Elementwise.RELU, List.of(features)),
                Arguments.of(Elementwise.SIGMOID, List.of(features)),
                Arguments.of(Elementwise.TANH, List.of(features)),
                Arguments.of(new Flatten(), List.of(picture)),
                Arguments.of(new Concat(1), List.of(picture, picture)),
                Arguments.of(new Concat(1), List.of(picture)),
                Arguments.of(new Embedding(9, 4), List.of(tokens)),
                Arguments.of(new MaskTime(), List.of(sequence, mask)),
                Arguments.of(new MaxOverTime(), List.of(numbers(6, 4), mask)));
    }

    private static Port numbers(long... shape) {
        return new Port("x", new Shape(-1).addAll(new Shape(shape)), DataType.FLOAT32);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void an_operation_computes_the_same_in_training(Operation operation, List<Port> inputs) {
        agree(operation, inputs, true);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void an_operation_computes_the_same_in_evaluation(Operation operation, List<Port> inputs) {
        agree(operation, inputs, false);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void an_operation_predicts_what_it_computes_in_evaluation(Operation operation, List<Port> inputs) {
        Both<float[]> values = Both.of(engine -> predict(engine, operation, inputs));
        float[] recorded = Both.of(engine -> compute(engine, operation, inputs, false))
                .mxnet()
                .get("output");
        for (float[] predicted : List.of(values.mxnet(), values.pytorch())) {
            assertThat(predicted).hasSameSizeAs(recorded);
            for (int i = 0; i < predicted.length; i++) {
                assertThat(predicted[i]).as("[" + i + "]").isCloseTo(recorded[i], CLOSE);
            }
        }
    }

    private static void agree(Operation operation, List<Port> inputs, boolean training) {
        Both<Map<String, float[]>> values = Both.of(engine -> compute(engine, operation, inputs, training));
        assertThat(values.pytorch().keySet()).isEqualTo(values.mxnet().keySet());
        values.pytorch().forEach((name, array) -> {
            float[] expected = expected(operation, inputs, name, values.mxnet().get(name), training);
            assertThat(array).as(name).hasSameSizeAs(expected);
            for (int i = 0; i < array.length; i++) {
                assertThat(array[i]).as(name + "[" + i + "]").isCloseTo(expected[i], CLOSE);
            }
        });
    }

    /**
     * What MXNet computed, but for the running variance: MXNet keeps that of the batch, PyTorch that of
     * which the batch is a sample, as in the paper (Ioffe & Szegedy 2015, algorithm 2).
     */
    private static float[] expected(
            Operation operation, List<Port> inputs, String name, float[] mxnet, boolean training) {
        if (!training || !(operation instanceof BatchNorm norm) || !name.equals("running_var")) {
            return mxnet;
        }
        float numbers = SAMPLES * (float) inputs.get(0).shape().slice(2).size();
        float[] unbiased = new float[mxnet.length];
        for (int i = 0; i < mxnet.length; i++) {
            unbiased[i] = norm.momentum() + (mxnet[i] - norm.momentum()) * numbers / (numbers - 1);
        }
        return unbiased;
    }

    private record Call(List<NDArray> values, Map<String, NDArray> parameters, boolean training, boolean differentiable)
            implements Operation.Call {
        @Override
        public NDArray input(int index) {
            return values.get(index);
        }

        @Override
        public int inputs() {
            return values.size();
        }

        @Override
        public NDArray parameter(String name) {
            return parameters.get(name);
        }
    }

    /** The output, the gradients of a random projection of it, and all parameters as they are afterwards. */
    private static Map<String, float[]> compute(
            Engine engine, Operation operation, List<Port> inputs, boolean training) {
        SplittableRandom random = new SplittableRandom(5);
        Map<String, float[]> found = new LinkedHashMap<>();
        try (NDManager manager = engine.newBaseManager()) {
            List<NDArray> values = new ArrayList<>();
            inputs.forEach(port -> values.add(draw(manager, port, random)));
            Map<String, NDArray> parameters = parameters(manager, operation, inputs, random);
            for (Parameter parameter : operation.parameters(inputs)) {
                parameters.get(parameter.name()).setRequiresGradient(parameter.role() != Parameter.Role.STATISTIC);
            }
            values.stream()
                    .filter(value -> value.getDataType() == DataType.FLOAT32)
                    .forEach(value -> value.setRequiresGradient(true));
            try (GradientCollector collector = engine.newGradientCollector()) {
                NDArray output = operation.forward(new Call(values, parameters, training, true));
                found.put("output", output.toFloatArray());
                NDArray projection = manager.create(random(output.getShape(), random), output.getShape());
                collector.backward(output.mul(projection).sum());
            }
            for (int i = 0; i < values.size(); i++) {
                gradient("input " + i, values.get(i), found);
            }
            parameters.forEach((name, parameter) -> {
                gradient(name, parameter, found);
                found.put(name, parameter.toFloatArray());
            });
            return found;
        }
    }

    /** The output where no gradient will be asked for; the parameters are as they were. */
    private static float[] predict(Engine engine, Operation operation, List<Port> inputs) {
        SplittableRandom random = new SplittableRandom(5);
        try (NDManager manager = engine.newBaseManager()) {
            List<NDArray> values = new ArrayList<>();
            inputs.forEach(port -> values.add(draw(manager, port, random)));
            Map<String, NDArray> parameters = parameters(manager, operation, inputs, random);
            Map<String, float[]> before = new LinkedHashMap<>();
            parameters.forEach((name, parameter) -> before.put(name, parameter.toFloatArray()));
            float[] output = operation
                    .forward(new Call(values, parameters, false, false))
                    .toFloatArray();
            parameters.forEach((name, parameter) ->
                    assertThat(parameter.toFloatArray()).as(name).isEqualTo(before.get(name)));
            return output;
        }
    }

    private static Map<String, NDArray> parameters(
            NDManager manager, Operation operation, List<Port> inputs, SplittableRandom random) {
        Map<String, NDArray> parameters = new LinkedHashMap<>();
        for (Parameter parameter : operation.parameters(inputs)) {
            float[] start = new float[Math.toIntExact(parameter.shape().size())];
            parameter.initializer().fill(start, random);
            parameters.put(parameter.name(), manager.create(start, parameter.shape()));
        }
        return parameters;
    }

    private static void gradient(String name, NDArray array, Map<String, float[]> found) {
        if (array.hasGradient()) {
            found.put("gradient of " + name, array.getGradient().toFloatArray());
        }
    }

    private static NDArray draw(NDManager manager, Port port, SplittableRandom random) {
        Shape shape = new Shape(SAMPLES).addAll(port.shape().slice(1));
        if (port.type() == DataType.INT64) {
            return manager.create(random.longs(shape.size(), 0, 9).toArray(), shape);
        }
        if (port.path().equals("mask")) {
            float[] mask = new float[Math.toIntExact(shape.size())];
            for (int i = 0; i < mask.length; i++) {
                mask[i] = i % 5 <= i / 5 ? 1 : 0;
            }
            return manager.create(mask, shape);
        }
        return manager.create(random(shape, random), shape);
    }

    private static float[] random(Shape shape, SplittableRandom random) {
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
