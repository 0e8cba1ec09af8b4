package org.graftml.strategies.discrepancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Value;
import org.graftml.testkit.StrategyProbe;
import org.junit.jupiter.api.Test;

class MddTest {
    @Test
    void agreement_and_disagreement_are_those_of_the_heads_choice() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray adversary = manager.create(new float[] {0, 1, 2, 1, -1, 0.5f}, new Shape(2, 3));
            NDArray head = manager.create(new float[] {3, 1, 2, 0, 0.5f, 0.25f}, new Shape(2, 3));

            // numpy, with p of classes 0 and 1: -log(p).mean() and -log(1 - p + 1e-6).mean()
            assertThat((double) Mdd.agreement(adversary, head, 3).getFloat())
                    .isCloseTo(2.4812814420431852, within(1e-5));
            assertThat((double) Mdd.disagreement(adversary, head, 3).getFloat())
                    .isCloseTo(0.08761101460525166, within(1e-5));
        }
    }

    @Test
    void full_agreement_on_the_target_costs_a_finite_loss() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray sure = manager.create(new float[] {500, 0, 0}, new Shape(1, 3));

            assertThat((double) Mdd.disagreement(sure, sure, 3).getFloat()).isCloseTo(-Math.log(1e-6), within(1e-3));
            assertThat((double) Mdd.agreement(sure, sure, 3).getFloat()).isCloseTo(0, within(1e-5));
        }
    }

    @Test
    void the_adversary_learns_in_full_and_the_features_learn_the_opposite() {
        StrategyProbe probe =
                StrategyProbe.of("mdd", new Mdd(new Mdd.Settings(0.1, 4))).stream("source", -1).stream("target", 0);
        Loss disparity = probe.loss("train", "mdd.disparity-source");

        assertThat(probe.losses("train")).containsExactly("supervised.source", "mdd.disparity-source");
        assertThat(disparity.weight().at(0)).isEqualTo(1);
        for (int adversarial : List.of(0, 2)) {
            Value.Applied head = (Value.Applied) disparity.reads().get(adversarial);
            assertThat(head.network()).isEqualTo("mdd.adversary");
            assertThat(((Value.Reversed) head.input()).coefficient().at(1)).isCloseTo(0.1, within(1e-4));
            assertThat(disparity.reads().get(adversarial + 1)).isInstanceOf(Value.Detached.class);
        }
        assertThat(probe.update("train", "main").parameters()).contains("mdd.adversary.dense.weight");
    }
}
