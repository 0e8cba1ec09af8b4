package org.graftml.strategies.regularize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class BatchSpectralPenalizationTest {
    @Test
    void the_largest_singular_values_are_pressed_down() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray f = manager.create(new float[] {1, 2, 0.5f, 0, -1, 3, 2, 2, 1, 1, 0, 0}, new Shape(4, 3));

            // numpy.linalg.svd: squares 14.31341641, 10.04454464, 0.89203894
            assertThat((double) BatchSpectralPenalization.largest(f, 1).getFloat())
                    .isCloseTo(14.31341641, within(1e-4));
            assertThat((double)
                            BatchSpectralPenalization.largest(f.transpose(), 2).getFloat())
                    .isCloseTo(14.31341641 + 10.04454464, within(1e-4));
            assertThat((double) BatchSpectralPenalization.largest(f, 9).getFloat())
                    .isCloseTo(f.square().sum().getFloat(), within(1e-4));
        }
    }
}
