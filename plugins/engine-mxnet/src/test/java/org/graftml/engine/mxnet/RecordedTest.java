package org.graftml.engine.mxnet;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.mxnet.engine.MxGradientCollector;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.graftml.api.engine.ComputeEngine;
import org.graftml.api.layers.AdaptivePool;
import org.graftml.api.layers.BatchNorm;
import org.graftml.api.layers.Conv;
import org.graftml.api.layers.Elementwise;
import org.graftml.api.layers.Flatten;
import org.graftml.api.layers.LayerNorm;
import org.graftml.api.layers.Linear;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Pool;
import org.graftml.api.layers.Port;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A piece that is one call computes what its layers compute one by one, to the bit. */
class RecordedTest {
    private static final int STEPS = 3;
    private static final List<Operation> LAYERS = List.of(
            new Conv(8, 3, 1, 1, 1, true),
            new BatchNorm(1e-5f, 0.9f),
            Elementwise.RELU,
            new Pool(Pool.Kind.MAX, 2, 2, 0),
            new Conv(6, 3, 2, 0, 2, false),
            Elementwise.GELU,
            new Flatten(),
            new LayerNorm(1e-6f),
            new Linear(5, true));

    /** DJL's layer norm has the size of the batch in its calls. */
    private static final List<Operation> OPEN =
            LAYERS.stream().filter(layer -> !(layer instanceof LayerNorm)).toList();

    private final MxNetEngine mxnet = new MxNetEngine();
    private Engine engine;
    private NDManager manager;

    @BeforeEach
    void load() {
        engine = mxnet.load();
        manager = engine.newBaseManager();
    }

    @AfterEach
    void free() {
        manager.close();
    }

    /** Layers with parameters of their own. */
    private record Net(List<Operation> layers, boolean trains, List<Parameter> declared, NDList parameters)
            implements ComputeEngine.Piece {
        @Override
        public NDArray compute(NDList inputs, NDList arrays) {
            NDArray x = inputs.head();
            int next = 0;
            for (Operation layer : layers) {
                int count = layer.parameters(List.of(port(x))).size();
                Map<String, NDArray> own = new LinkedHashMap<>();
                for (int i = next; i < next + count; i++) {
                    own.put(declared.get(i).name(), arrays.get(i));
                }
                next += count;
                x = layer.forward(new Call(x, own, trains));
            }
            return x;
        }

        float[] state() {
            return numbers(parameters);
        }

        float[] gradients() {
            NDList gradients = new NDList();
            parameters.stream().filter(NDArray::hasGradient).forEach(array -> gradients.add(array.getGradient()));
            return numbers(gradients);
        }

        private static float[] numbers(NDList arrays) {
            List<Float> all = new ArrayList<>();
            for (NDArray array : arrays) {
                for (float number : array.toFloatArray()) {
                    all.add(number);
                }
            }
            float[] numbers = new float[all.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = all.get(i);
            }
            return numbers;
        }
    }

    private record Call(NDArray x, Map<String, NDArray> own, boolean training) implements Operation.Call {
        @Override
        public NDArray input(int index) {
            return x;
        }

        @Override
        public int inputs() {
            return 1;
        }

        @Override
        public NDArray parameter(String name) {
            return own.get(name);
        }
    }

    private static Port port(NDArray x) {
        return new Port("x", new Shape(-1).addAll(x.getShape().slice(1)), DataType.FLOAT32);
    }

    private Net net(List<Operation> layers, boolean trains) {
        SplittableRandom random = new SplittableRandom(3);
        List<Parameter> declared = new ArrayList<>();
        NDList arrays = new NDList();
        Port x = port(batch(0));
        for (Operation layer : layers) {
            for (Parameter parameter : layer.parameters(List.of(x))) {
                float[] values = new float[(int) parameter.shape().size()];
                parameter.initializer().fill(values, random);
                NDArray array = manager.create(values, parameter.shape());
                array.setRequiresGradient(parameter.role() != Parameter.Role.STATISTIC);
                declared.add(parameter);
                arrays.add(array);
            }
            x = new Port("x", layer.shape(List.of(x)), DataType.FLOAT32);
        }
        return new Net(layers, trains, declared, arrays);
    }

    private NDArray batch(int step) {
        SplittableRandom random = new SplittableRandom(step);
        float[] numbers = new float[4 * 3 * 9 * 9];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return manager.create(numbers, new Shape(4, 3, 9, 9));
    }

    /** Gradients and parameters behind each of some steps of gradient descent. */
    private List<float[]> trained(Net net, Function<Net, ComputeEngine.Piece> way) {
        List<float[]> found = new ArrayList<>();
        List<ComputeEngine.Piece> made = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            NDList first = new NDList(batch(2 * step));
            NDList second = new NDList(batch(2 * step + 1));
            try (GradientCollector collector = engine.newGradientCollector()) {
                if (made.isEmpty()) {
                    made.add(way.apply(net));
                }
                // Twice before it goes back, as where two streams go through one network.
                NDArray one = made.get(0).compute(first, net.parameters);
                NDArray two = made.get(0).compute(second, net.parameters);
                collector.backward(one.mul(two).sum());
            }
            found.add(net.gradients());
            for (NDArray parameter : net.parameters) {
                if (parameter.hasGradient()) {
                    parameter.subi(parameter.getGradient().mul(0.01));
                }
            }
            found.add(net.state());
        }
        return found;
    }

    private ComputeEngine.Piece whole(Net net) {
        return mxnet.whole(net, new NDList(batch(0)), net.parameters, manager).orElseThrow();
    }

    @Test
    void it_trains_a_network_to_the_same_numbers() {
        List<float[]> expected = trained(net(LAYERS, true), net -> net);
        assertThat(expected.get(1)).isNotEqualTo(expected.get(3));
        assertThat(trained(net(LAYERS, true), this::whole))
                .usingRecursiveComparison()
                .isEqualTo(expected);
    }

    @Test
    void frozen_statistics_stay() {
        List<float[]> expected = trained(net(LAYERS, false), net -> net);
        assertThat(trained(net(LAYERS, false), this::whole))
                .usingRecursiveComparison()
                .isEqualTo(expected);
    }

    @Test
    @SuppressWarnings("try")
    void recording_moves_nothing_and_leaves_no_gradient() {
        Net net = net(LAYERS, true);
        float[] before = net.state();
        try (GradientCollector collector = engine.newGradientCollector()) {
            whole(net);
        }
        assertThat(net.state()).isEqualTo(before);
        assertThat(net.gradients()).containsOnly(0);
    }

    @Test
    void it_predicts_the_same_numbers() {
        Net net = net(OPEN, false);
        ComputeEngine.Piece whole = whole(net);
        assertThat(MxGradientCollector.isRecording()).isFalse();
        for (int step = 0; step < STEPS; step++) {
            NDList batch = new NDList(batch(step));
            assertThat(whole.compute(batch, net.parameters).toFloatArray())
                    .isEqualTo(net.compute(batch, net.parameters).toFloatArray());
            net.parameters.get(0).muli(1.5);
        }
    }

    @Test
    void without_gradients_calls_have_to_serve_any_number_of_samples() {
        Net net = net(LAYERS, false);
        assertThat(mxnet.whole(net, new NDList(batch(0)), net.parameters, manager))
                .isEmpty();
    }

    @Test
    void it_lasts_as_long_as_a_manager_whatever_is_under_way() {
        Net net = net(OPEN, false);
        NDList batch = new NDList(batch(0));
        float[] expected = net.compute(batch, net.parameters).toFloatArray();
        for (int round = 0; round < 1000; round++) {
            NDManager brief = manager.newSubManager();
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                NDArray made = mxnet.whole(net, batch, net.parameters, brief)
                        .orElseThrow()
                        .compute(batch, net.parameters);
                brief.close();
                assertThat(made.toFloatArray()).isEqualTo(expected);
            }
        }
    }

    @Test
    @SuppressWarnings("try")
    void what_makes_arrays_of_its_own_stays_as_it_is() {
        Net net = net(List.of(new Conv(4, 3, 1, 1, 1, true), new AdaptivePool(4, 7)), true);
        try (GradientCollector collector = engine.newGradientCollector()) {
            assertThat(mxnet.whole(net, new NDList(batch(0)), net.parameters, manager))
                    .isEmpty();
        }
    }

    @Test
    void what_numbers_decide_on_stays_as_it_is() {
        Conv conv = new Conv(4, 3, 1, 1, 1, true);
        for (UnaryOperator<NDArray> decides : List.<UnaryOperator<NDArray>>of(
                x -> x.max().getFloat() > 0.5 ? x.exp() : x.abs(),
                x -> x.mul(x.max().getFloat()),
                x -> manager.create(x.toFloatArray(), x.getShape()),
                x -> manager.create(x.toFloatArray(), x.getShape()).exp(),
                x -> x.mul(x.toType(DataType.INT32, true)),
                NDArray::duplicate,
                RecordedTest::refusingZeros)) {
            Net net = net(List.of(conv), true);
            ComputeEngine.Piece piece = (in, own) -> decides.apply(net.compute(in, own));
            assertThat(mxnet.whole(net, new NDList(batch(0)), net.parameters, manager))
                    .isPresent();
            assertThat(mxnet.whole(piece, new NDList(batch(0)), net.parameters, manager))
                    .isEmpty();
        }
    }

    private static NDArray refusingZeros(NDArray x) {
        if (x.abs().max().getFloat() < 0.5) {
            throw new IllegalArgumentException("nothing there");
        }
        return x.exp();
    }
}
