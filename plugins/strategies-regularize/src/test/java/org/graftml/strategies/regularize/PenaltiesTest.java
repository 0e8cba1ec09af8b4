package org.graftml.strategies.regularize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;

class PenaltiesTest {
    /** U diag(5, 2, 0.5) Vᵀ with U and V rotations by halves, quarters and the like. */
    private static final double[][] U = {
        {2 / 3.0, -1 / 3.0, 2 / 3.0}, {2 / 3.0, 2 / 3.0, -1 / 3.0}, {-1 / 3.0, 2 / 3.0, 2 / 3.0}
    };

    private static final double[][] V = {{0.5, 0.5, 0.5}, {0.5, -0.5, 0.5}, {0.5, 0.5, -0.5}, {0.5, -0.5, -0.5}};
    private static final double[] SIGMA = {5, 2, 0.5};

    private static float[] features() {
        float[] values = new float[12];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 4; j++) {
                for (int k = 0; k < 3; k++) {
                    values[i * 4 + j] += (float) (U[i][k] * SIGMA[k] * V[j][k]);
                }
            }
        }
        return values;
    }

    @Test
    void bss_is_the_sum_of_the_squares_of_the_smallest_singular_values() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray wide = manager.create(features(), new Shape(3, 4));

            assertThat(BatchSpectralShrinkage.smallest(wide, 1).getFloat()).isCloseTo(0.25f, within(1e-5f));
            assertThat(BatchSpectralShrinkage.smallest(wide, 2).getFloat()).isCloseTo(4.25f, within(1e-4f));
            assertThat(BatchSpectralShrinkage.smallest(wide, 9).getFloat()).isCloseTo(29.25f, within(1e-3f));
            assertThat(BatchSpectralShrinkage.smallest(wide.transpose(), 1).getFloat())
                    .isCloseTo(0.25f, within(1e-5f));
        }
    }

    @Test
    void the_gradient_of_bss_is_two_sigma_u_v() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray features = manager.create(features(), new Shape(3, 4));
            features.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(BatchSpectralShrinkage.smallest(features, 1));
            }
            float[] gradient = features.getGradient().toFloatArray();
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 4; j++) {
                    assertThat((double) gradient[i * 4 + j]).isCloseTo(2 * SIGMA[2] * U[i][2] * V[j][2], within(1e-5));
                }
            }
        }
    }

    @Test
    void delta_is_the_squared_distance_of_maps_for_each_sample_and_pixel() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray map = manager.arange(16f).reshape(2, 2, 2, 2);
            NDArray start = map.add(3);

            // 2 channels · 3², of each of 4 pixels and 2 samples
            assertThat(Delta.distance(map, start, manager.ones(new Shape(2))).getFloat())
                    .isEqualTo(18);
            assertThat(Delta.distance(map.reshape(2, 8), start.reshape(2, 8), manager.ones(new Shape(8)))
                            .getFloat())
                    .isEqualTo(8 * 9);
            assertThat(Delta.distance(map, start, manager.create(new float[] {0.5f, 1.5f}))
                            .getFloat())
                    .isEqualTo(18);
            NDArray one = start.mul(manager.create(new float[] {0, 1}, new Shape(1, 2, 1, 1)));
            NDArray other = map.mul(manager.create(new float[] {0, 1}, new Shape(1, 2, 1, 1)));
            assertThat(Delta.distance(one, other, manager.create(new float[] {0.5f, 1.5f}))
                            .getFloat())
                    .isEqualTo(13.5f);
        }
    }
}
