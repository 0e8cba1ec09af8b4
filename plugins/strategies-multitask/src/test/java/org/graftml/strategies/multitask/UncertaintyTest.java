package org.graftml.strategies.multitask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;

class UncertaintyTest {
    @Test
    void a_task_is_weighed_by_its_variance_which_costs_its_logarithm() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray losses = manager.create(new float[] {1, 5});
            NDArray s = manager.create(new float[] {(float) Math.log(4)});

            // exp(-log 4) · 3 + log 4 / 2
            assertThat(MultiTask.uncertain(losses, s, 1).getFloat(0)).isCloseTo(0.75f + 0.693147f, within(1e-5f));
            assertThat(MultiTask.uncertain(losses, s, 0.5).getFloat(0)).isCloseTo(0.375f + 0.693147f, within(1e-5f));
        }
    }

    @Test
    void the_variance_of_classes_settles_at_twice_the_loss() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray s = manager.create(new float[] {(float) Math.log(6)});
            s.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(MultiTask.uncertain(manager.create(3f), s, 1));
            }
            assertThat(s.getGradient().getFloat(0)).isCloseTo(0, within(1e-6f));
        }
    }
}
