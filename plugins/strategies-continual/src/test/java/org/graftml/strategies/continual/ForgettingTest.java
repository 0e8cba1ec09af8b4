package org.graftml.strategies.continual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class ForgettingTest {
    @Test
    void what_the_old_network_said_is_softened_by_the_temperature() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray old = manager.create(new double[] {2 * Math.log(3), 0}, new Shape(1, 2));
            NDArray now = manager.create(new double[] {0, 0}, new Shape(1, 2));

            // At T = 2: 3/4 and 1/4 against 1/2 and 1/2.
            assertThat(Forgetting.softened(old, now, 2).getDouble()).isCloseTo(Math.log(2), within(1e-12));
            assertThat(Forgetting.softened(old, old, 2).getDouble())
                    .isCloseTo(-0.75 * Math.log(0.75) - 0.25 * Math.log(0.25), within(1e-12));
        }
    }

    @Test
    void weights_that_mattered_are_held_and_others_are_not() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray now = manager.create(new float[] {1, 5, -2});
            NDArray start = manager.create(new float[] {0, 3, -2});
            NDArray fisher = manager.create(new float[] {0, 10, 100});

            assertThat(Forgetting.weighted(now, start, fisher).getFloat()).isEqualTo(40);
        }
    }
}
