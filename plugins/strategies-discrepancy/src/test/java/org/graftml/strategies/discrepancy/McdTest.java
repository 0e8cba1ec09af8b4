package org.graftml.strategies.discrepancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.graftml.api.Misfit;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Phase;
import org.graftml.testkit.StrategyProbe;
import org.junit.jupiter.api.Test;

class McdTest {
    private final StrategyProbe probe = StrategyProbe.of("mcd", new Mcd(new Mcd.Settings(2, 3))).stream("target", 0);

    @Test
    void the_discrepancy_is_the_mean_difference_of_probabilities() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray one = manager.create(new double[] {0, 1, 2, 1, -1, 0.5}, new Shape(2, 3));
            NDArray other = manager.create(new double[] {1, 1, 0, 0, -1, 2}, new Shape(2, 3));

            // numpy: abs(softmax(one) - softmax(other)).mean()
            assertThat(Mcd.discrepancy(one, other).getDouble()).isCloseTo(0.335155286291821, within(1e-12));
            assertThat(Mcd.discrepancy(one, one.add(5)).getDouble()).isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void a_step_has_three_updates_and_the_last_one_repeats() {
        probe.stream("source", -1);

        assertThat(probe.losses("train"))
                .containsExactly(
                        "supervised.source",
                        "supervised.source.mcd.second",
                        "supervised.source",
                        "supervised.source.mcd.second",
                        "mcd.apart",
                        "mcd.together");
        assertThat(probe.update("train", "heads").losses())
                .containsAll(probe.update("train", "main").losses())
                .hasSize(3);
        assertThat(probe.update("train", "features").times()).isEqualTo(3);
        assertThat(probe.loss("train", "mcd.apart").weight().at(0.5)).isEqualTo(-2);
        assertThat(probe.loss("train", "mcd.together").weight().at(0.5)).isEqualTo(2);
    }

    @Test
    void heads_and_backbone_pull_the_discrepancy_in_turns() {
        probe.stream("source", -1);

        Phase.Update heads = probe.update("train", "heads");
        assertThat(heads.parameters())
                .containsExactly(
                        "head.dense.weight", "head.dense.bias", "mcd.second.dense.weight", "mcd.second.dense.bias");
        assertThat(probe.update("train", "features").parameters()).allMatch(path -> path.startsWith("backbone."));
        assertThat(probe.update("train", "main").parameters())
                .contains("mcd.second.dense.bias", "backbone.second.dense.bias");
    }

    @Test
    void a_step_of_the_heads_lets_them_disagree_and_a_step_of_the_features_makes_them_agree() {
        probe.stream("source", -1);
        float[] one = {0, 1, 2, 1, -1, 0.5f};
        float[] other = {0.5f, 1, 1, 0, -1, 2};

        assertThat(after(probe.loss("train", "mcd.apart"), one, other)).isGreaterThan(0.01);
        assertThat(after(probe.loss("train", "mcd.together"), one, other)).isLessThan(-0.01);
    }

    /** By how much a step down the gradient changes the discrepancy. */
    private double after(Loss loss, float[] one, float[] other) {
        try (NDManager manager = NDManager.newBaseManager()) {
            Shape shape = new Shape(2, 3);
            float[] slope = probe.gradient(loss, 0, manager.create(one, shape), manager.create(other, shape));
            NDArray moved =
                    manager.create(one, shape).sub(manager.create(slope, shape).mul(0.5));
            NDArray fixed = manager.create(other, shape);
            return Mcd.discrepancy(moved, fixed).getFloat()
                    - Mcd.discrepancy(manager.create(one, shape), fixed).getFloat();
        }
    }

    @Test
    void without_a_source_heads_would_have_nothing_to_agree_on() {
        assertThatThrownBy(probe::graph).isInstanceOf(Misfit.class).hasMessageContaining("no labelled source");
    }
}
