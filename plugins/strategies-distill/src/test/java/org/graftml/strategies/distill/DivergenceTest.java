package org.graftml.strategies.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;

class DivergenceTest {
    @Test
    void the_loss_is_the_divergence_of_softened_probabilities_times_the_squared_temperature() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray teacher = manager.create(new double[] {2 * Math.log(3), 0, 0, 0}, new Shape(2, 2));
            NDArray outputs = manager.create(new double[] {0, 0, 0, 0}, new Shape(2, 2));

            // At T = 2: 3/4 and 1/4 against 1/2 and 1/2; the other sample agrees.
            double divergence = 0.75 * Math.log(1.5) + 0.25 * Math.log(0.5);
            assertThat(Distill.divergence(teacher, outputs, 2).getDouble())
                    .isCloseTo(4 * divergence / 2, within(1e-12));
            assertThat(Distill.divergence(teacher, teacher, 2).getDouble()).isCloseTo(0, within(1e-12));
        }
    }

    /** Hinton et al. 2015, eq. 2: dC/dz = T (q - p), of each sample. */
    @Test
    void the_gradient_is_the_difference_of_probabilities_times_the_temperature() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray teacher = manager.create(new double[] {3 * Math.log(3), 0}, new Shape(1, 2));
            NDArray outputs = manager.create(new double[] {0, 0}, new Shape(1, 2));
            outputs.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(Distill.divergence(teacher, outputs, 3));
            }
            assertThat(outputs.getGradient().toDoubleArray())
                    .containsExactly(new double[] {3 * (0.5 - 0.75), 3 * (0.5 - 0.25)}, within(1e-12));
        }
    }

    @Test
    void a_hint_is_the_mean_squared_distance_to_the_means_of_maps() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray map = manager.arange(8f).reshape(1, 2, 2, 2);
            NDArray regressed = manager.create(new float[] {2.5f, 5.5f}, new Shape(1, 2));

            // The means of the channels are 1.5 and 5.5.
            assertThat(Distill.distance(regressed, map).getFloat()).isEqualTo(0.5f);
        }
    }
}
