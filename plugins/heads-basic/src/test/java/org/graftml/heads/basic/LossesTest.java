package org.graftml.heads.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.graftml.api.model.ClassLoss;
import org.junit.jupiter.api.Test;

class LossesTest {
    /** Log-probabilities of (2, 1, 0): these, minus 0.40760596. */
    private static final float[] LOGITS = {2, 1, 0};

    private static float[] losses(ClassLoss loss) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray logits = manager.create(LOGITS).reshape(1, 3).tile(new long[] {3, 1});
            return loss.loss(logits, manager.eye(3)).toFloatArray();
        }
    }

    @Test
    void smoothing_shares_a_part_of_the_truth_among_all_classes() {
        // 0.9 of the own class and a thirtieth of all: 0.40760596 + 1.40760596 + 2.40760596 is 4.22281788.
        assertThat(losses(new CrossEntropy(new CrossEntropy.Settings(0.1))))
                .containsExactly(
                        new float[] {
                            0.9f * 0.40760596f + 0.14076060f,
                            0.9f * 1.40760596f + 0.14076060f,
                            0.9f * 2.40760596f + 0.14076060f
                        },
                        within(1e-5f));
    }

    @Test
    void without_smoothing_it_is_cross_entropy() {
        assertThat(losses(new CrossEntropy(new CrossEntropy.Settings(0))))
                .containsExactly(new float[] {0.40760596f, 1.40760596f, 2.40760596f}, within(1e-5f));
    }

    @Test
    void focal_counts_less_what_is_told_apart_well() {
        // p is 0.66524096, 0.24472847, 0.09003057.
        assertThat(losses(new Focal(new Focal.Settings(2))))
                .containsExactly(new float[] {0.04567780f, 0.80294782f, 1.99360453f}, within(1e-5f));
        assertThat(losses(new Focal(new Focal.Settings(0))))
                .containsExactly(new float[] {0.40760596f, 1.40760596f, 2.40760596f}, within(1e-5f));
    }

    @Test
    void focal_has_a_slope_where_a_class_is_certain() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray logits = manager.create(new float[] {200, 0}, new Shape(1, 2));
            logits.setRequiresGradient(true);
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                collector.backward(new Focal(new Focal.Settings(0.5))
                        .loss(logits, manager.create(new float[] {1, 0}, new Shape(1, 2)))
                        .sum());
            }
            assertThat(logits.getGradient().toFloatArray()).containsExactly(new float[] {0, 0}, within(1e-6f));
        }
    }
}
