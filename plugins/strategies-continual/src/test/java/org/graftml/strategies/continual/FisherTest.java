package org.graftml.strategies.continual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.LossFunction;
import org.graftml.api.graph.Pass;
import org.graftml.api.graph.State;
import org.graftml.api.graph.Step;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Initializer;
import org.junit.jupiter.api.Test;

class FisherTest {
    private final State diagonal = new State("fisher", new Shape(2), Initializer.constant(0));
    private final State count = new State("count", new Shape(1), Initializer.constant(0));

    @Test
    void it_is_the_mean_of_the_squared_gradients_of_single_samples() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Told told = new Told(manager, List.of(new float[] {1, -2}, new float[] {3, 0}, new float[] {-2, 1}));

            new Fisher(diagonal, count, new Value.Weights("w", List.of("w")))
                    .measure(told, new Feed("source", true), step -> manager.create(0f));

            assertThat(told.state(diagonal).toFloatArray())
                    .containsExactly(new float[] {14 / 3f, 5 / 3f}, within(1e-6f));
        }
    }

    /** A pass whose gradients are known. */
    private record Told(NDManager manager, List<float[]> gradients, Map<State, NDArray> states) implements Pass, Step {
        Told(NDManager manager, List<float[]> gradients) {
            this(manager, gradients, new HashMap<>());
        }

        @Override
        public void gradients(Feed feed, int size, LossFunction of, Value.Weights by, BiConsumer<Step, NDArray> use) {
            assertThat(size).as("samples at a time").isEqualTo(1);
            gradients.forEach(gradient -> use.accept(this, manager.create(gradient)));
        }

        @Override
        public NDArray state(State state) {
            return states.computeIfAbsent(state, unset -> manager.zeros(unset.shape()));
        }

        @Override
        public void assign(State state, NDArray value) {
            states.put(state, value);
        }

        @Override
        public void each(Feed feed, int size, Consumer<Step> use) {
            throw new AssertionError("it needs gradients");
        }

        @Override
        public void put(String parameter, double[] values) {
            throw new AssertionError("it keeps what it finds in states");
        }

        @Override
        public NDArray get(Value value) {
            throw new AssertionError("it reads nothing itself");
        }

        @Override
        public NDArray get(Value value, Value given, NDArray instead) {
            throw new AssertionError("it reads nothing itself");
        }

        @Override
        public NDArray labels(Feed feed, String head) {
            throw new AssertionError("it reads nothing itself");
        }

        @Override
        public double progress() {
            return 0;
        }

        @Override
        public double phaseProgress() {
            return 0;
        }
    }
}
