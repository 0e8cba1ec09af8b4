package org.graftml.strategies.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;

class SafnTest {
    private static final double[] FEATURES = {3, 4, 0.6, -0.8};

    @Test
    void the_value_is_the_step_and_the_gradient_pulls_norms_up() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray still = manager.create(FEATURES, new Shape(2, 2));
            NDArray x = manager.create(FEATURES, new Shape(2, 2));
            x.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray loss = Safn.growth(x, still, 0.5);
                assertThat(loss.getDouble()).isCloseTo(0.25, within(1e-9));
                collector.backward(loss);
            }
            // -2 Δr f / ‖f‖, the mean over 2 samples
            assertThat(x.getGradient().toDoubleArray())
                    .containsExactly(new double[] {-0.3, -0.4, -0.3, 0.4}, within(1e-9));
        }
    }

    @Test
    void the_gradient_is_that_of_finite_differences() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray still = manager.create(new double[] {1, 1, 2, 0}, new Shape(2, 2));

            Slopes.agree(FEATURES, new Shape(2, 2), x -> Safn.growth(x, still, 1));
        }
    }
}
