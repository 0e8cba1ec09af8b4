package org.graftml.strategies.sourcefree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.graftml.api.graph.Online;
import org.graftml.testkit.StrategyProbe;
import org.junit.jupiter.api.Test;

class TentTest {
    private static final double[] OUTPUTS = {0, 1, 2, 1, -1, 0.5, 2, 2, 0, 0, 0, -1};
    private static final Shape SHAPE = new Shape(4, 3);

    @Test
    void entropy_is_that_of_each_sample() {
        try (NDManager manager = NDManager.newBaseManager()) {
            // numpy: -(p * log(p)).sum(1).mean()
            assertThat(Tent.entropy(manager.create(OUTPUTS, SHAPE)).getDouble()).isCloseTo(ENTROPY, within(1e-9));
            assertThat(Tent.entropy(manager.zeros(SHAPE)).getFloat()).isCloseTo((float) Math.log(3), within(1e-6f));
            assertThat(Tent.entropy(manager.eye(3).mul(900)).getFloat()).isCloseTo(0, within(1e-5f));
        }
    }

    private static final double ENTROPY = 0.9048965334054354;

    @Test
    void the_gradient_is_that_of_finite_differences() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray x = manager.create(OUTPUTS, SHAPE);
            x.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(Tent.entropy(x));
            }
            double[] gradient = x.getGradient().toDoubleArray();
            for (int i = 0; i < OUTPUTS.length; i++) {
                double slope = (at(manager, i, 1e-5) - at(manager, i, -1e-5)) / 2e-5;
                assertThat(gradient[i]).isCloseTo(slope, within(1e-7));
            }
        }
    }

    private static double at(NDManager manager, int index, double by) {
        double[] values = OUTPUTS.clone();
        values[index] += by;
        return Tent.entropy(manager.create(values, SHAPE)).getDouble();
    }

    @Test
    void scales_and_shifts_of_norms_move_while_it_predicts_and_training_is_as_without() {
        StrategyProbe probe =
                StrategyProbe.of("tent", new Tent(new Tent.Settings(0.01, 2))).stream("source", -1).stream("target", 0);
        Online online = probe.graph().online().orElseThrow();

        assertThat(online.parameters()).containsExactly("backbone.first.norm.weight", "backbone.first.norm.bias");
        assertThat(online.descent()).isEqualTo(new Online.Descent(0.01, 0.9, 2));
        assertThat(probe.losses("train")).containsExactly("supervised.source");
    }
}
