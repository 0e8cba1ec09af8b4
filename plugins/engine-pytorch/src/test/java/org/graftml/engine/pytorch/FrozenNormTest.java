package org.graftml.engine.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.graftml.api.layers.BatchNorm;
import org.graftml.api.layers.Operation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A batch norm whose statistics are frozen is a linear function, and gives gradients to whatever asks for them. */
class FrozenNormTest {
    private static final double EPSILON = 1e-3;
    private static final String X = "x";
    private static final List<String> LEARNT = List.of("weight", "bias");
    private static final List<String> STATISTICS = List.of("running_mean", "running_var");
    private static final Offset<Float> CLOSE = Offset.offset(2e-5f);

    private static Stream<Arguments> cases() {
        return Stream.of(new Shape(4, 16, 6, 6), new Shape(3, 5, 7, 3), new Shape(6, 7), new Shape(2, 3, 9))
                .flatMap(shape -> Stream.of(
                                Set.of(X),
                                Set.of("weight"),
                                Set.of("bias"),
                                Set.of("weight", "bias"),
                                Set.of(X, "bias"),
                                Set.of(X, "weight", "bias"))
                        .map(wanted -> Arguments.of(shape, wanted)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void it_computes_its_formula_forwards_and_backwards_and_stays_as_it_is(Shape shape, Set<String> wanted) {
        Map<String, float[]> numbers = numbers(shape);
        Both<Map<String, float[]>> found = Both.of(engine -> computed(engine, shape, numbers, wanted));
        Map<String, double[]> expected = expected(shape, numbers);
        for (Map<String, float[]> arrays : List.of(found.mxnet(), found.pytorch())) {
            Set<String> names = new LinkedHashSet<>(List.of("y"));
            wanted.forEach(name -> names.add("gradient of " + name));
            names.forEach(name -> close(name, arrays.get(name), expected.get(name)));
            STATISTICS.forEach(name -> assertThat(arrays.get(name)).as(name).isEqualTo(numbers.get(name)));
        }
    }

    private static void close(String name, float[] found, double[] expected) {
        assertThat(found).as(name).hasSize(expected.length);
        for (int i = 0; i < found.length; i++) {
            // Sums over a batch are as exact as their terms are large.
            float scale = (float) Math.max(1, Math.abs(expected[i]));
            assertThat(found[i] / scale).as(name + "[" + i + "]").isCloseTo((float) expected[i] / scale, CLOSE);
        }
    }

    private static Map<String, float[]> numbers(Shape shape) {
        SplittableRandom random = new SplittableRandom(5);
        int channels = (int) shape.get(1);
        Map<String, float[]> numbers = new LinkedHashMap<>();
        numbers.put(X, normal(random, (int) shape.size()));
        numbers.put("slope", normal(random, (int) shape.size()));
        LEARNT.forEach(name -> numbers.put(name, normal(random, channels)));
        numbers.put("running_mean", normal(random, channels));
        float[] variance = new float[channels];
        for (int i = 0; i < channels; i++) {
            variance[i] = (float) random.nextDouble(0.2, 3);
        }
        numbers.put("running_var", variance);
        return numbers;
    }

    private static float[] normal(SplittableRandom random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** {@code y = γ (x - μ) / √(σ² + ε) + β}, and the gradients of {@code Σ slope y}. */
    private static Map<String, double[]> expected(Shape shape, Map<String, float[]> numbers) {
        int channels = (int) shape.get(1);
        int inner = (int) shape.slice(2).size();
        float[] x = numbers.get(X);
        double[] y = new double[x.length];
        double[] ofInput = new double[x.length];
        double[] ofWeight = new double[channels];
        double[] ofBias = new double[channels];
        for (int i = 0; i < x.length; i++) {
            int c = i / inner % channels;
            double slope = numbers.get("slope")[i];
            double deviation = Math.sqrt(numbers.get("running_var")[c] + EPSILON);
            double normalised = (x[i] - numbers.get("running_mean")[c]) / deviation;
            y[i] = numbers.get("weight")[c] * normalised + numbers.get("bias")[c];
            ofInput[i] = slope * numbers.get("weight")[c] / deviation;
            ofWeight[c] += slope * normalised;
            ofBias[c] += slope;
        }
        return Map.of(
                "y", y,
                "gradient of x", ofInput,
                "gradient of weight", ofWeight,
                "gradient of bias", ofBias);
    }

    private static Map<String, float[]> computed(
            Engine engine, Shape shape, Map<String, float[]> numbers, Set<String> wanted) {
        try (NDManager manager = engine.newBaseManager()) {
            Map<String, NDArray> arrays = new LinkedHashMap<>();
            numbers.forEach((name, values) -> arrays.put(
                    name, manager.create(values, values.length == shape.size() ? shape : new Shape(values.length))));
            wanted.forEach(name -> arrays.get(name).setRequiresGradient(true));
            Map<String, float[]> found = new LinkedHashMap<>();
            try (GradientCollector collector = engine.newGradientCollector()) {
                NDArray y = new BatchNorm((float) EPSILON, 0.9f).forward(new Frozen(arrays));
                found.put("y", y.toFloatArray());
                collector.backward(y.mul(arrays.get("slope")).sum());
            }
            wanted.forEach(name -> found.put(
                    "gradient of " + name, arrays.get(name).getGradient().toFloatArray()));
            STATISTICS.forEach(name -> found.put(name, arrays.get(name).toFloatArray()));
            return found;
        }
    }

    private record Frozen(Map<String, NDArray> arrays) implements Operation.Call {
        @Override
        public NDArray input(int index) {
            return arrays.get(X);
        }

        @Override
        public int inputs() {
            return 1;
        }

        @Override
        public NDArray parameter(String name) {
            return arrays.get(name);
        }

        @Override
        public boolean training() {
            return false;
        }
    }
}
