package org.graftml.strategies.sourcefree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Phase;
import org.graftml.api.graph.Value;
import org.graftml.testkit.StrategyProbe;
import org.junit.jupiter.api.Test;

/** The losses' numbers are those of a NumPy program. */
class ShotTest {
    private static final double[] OUTPUTS = {0, 1, 2, 1, -1, 0.5, 2, 2, 0, 0, 0, -1};

    private static StrategyProbe shot() {
        return StrategyProbe.of("shot", new Shot(new Shot.Settings(2, 3, 0.3, 0.1, 1)));
    }

    @Test
    void information_is_sure_of_each_and_spread_over_all() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray outputs = manager.create(OUTPUTS, new Shape(4, 3));
            NDArray best = manager.create(new double[] {900, 0, 0, 0, 900, 0, 0, 0, 900}, new Shape(3, 3));

            assertThat(Hypothesis.informationLoss(outputs).getDouble()).isCloseTo(-0.18697123549912276, within(1e-9));
            assertThat(Hypothesis.informationLoss(best).getDouble()).isCloseTo(-Math.log(3), within(1e-9));
        }
    }

    @Test
    void smoothed_labels_leave_a_part_to_all_classes() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray outputs = manager.create(OUTPUTS, new Shape(4, 3));
            NDArray labels = manager.create(new double[] {0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 1, 0}, new Shape(4, 3));

            assertThat(Hypothesis.smoothed(outputs, labels, 0.1).getDouble())
                    .isCloseTo(0.7166286742893673, within(1e-9));
        }
    }

    @Test
    void the_nearest_centre_is_that_of_the_least_angle_however_long_it_is() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray centres = manager.create(new float[] {100, 0, 0.01f, 0.01f, 0, 0}, new Shape(3, 2));
            NDArray features = manager.create(new float[] {1, 0.1f, 2, 2.5f}, new Shape(2, 2));

            assertThat(Centroids.nearest(features, centres, 3).toFloatArray()).containsExactly(1, 0, 0, 0, 1, 0);
        }
    }

    @Test
    void without_a_source_it_begins_with_the_target_and_the_head_stays() {
        StrategyProbe probe = shot().stream("target", 0);

        assertThat(probe.graph().phases()).extracting(Phase::name).containsExactly("target-1", "target-2", "target-3");
        for (Phase phase : probe.graph().phases()) {
            assertThat(phase.frozen()).containsExactly("head.dense.weight", "head.dense.bias");
            assertThat(phase.fits()).hasSize(1);
            assertThat(probe.losses(phase.name())).first().isEqualTo("shot.information");
        }
    }

    @Test
    void a_source_is_learnt_first_and_not_read_afterwards() {
        StrategyProbe probe = shot().stream("source", -1).stream("target", 0);

        assertThat(probe.losses("source")).containsExactly("shot.source-source");
        assertThat(probe.phase("source").steps()).isEqualTo(80);
        probe.graph().phases().stream()
                .skip(1)
                .flatMap(phase -> phase.updates().stream())
                .flatMap(update -> update.losses().stream())
                .flatMap(loss -> loss.reads().stream())
                .forEach(value ->
                        assertThat(value.source().orElseThrow().stream()).isEqualTo("target"));
    }

    @Test
    void pseudo_labels_are_those_of_the_network_with_which_the_round_began() {
        StrategyProbe probe = shot().stream("target", 0);
        Loss pseudo = probe.loss("target-2", "shot.pseudo-labels-2");

        assertThat(pseudo.weight().at(0)).isEqualTo(0.3);
        assertThat(pseudo.reads().get(1)).isInstanceOfSatisfying(Value.Before.class, value -> assertThat(value.phase())
                .isEqualTo("target-2"));
    }

    @Test
    void shot_im_has_no_pseudo_labels() {
        StrategyProbe probe =
                StrategyProbe.of("shot-im", new ShotIm(new ShotIm.Settings(1, 0.1, 1))).stream("target", 0);

        assertThat(probe.losses("target")).containsExactly("shot-im.information");
        assertThat(probe.update("target", "main").parameters())
                .isEqualTo(List.of(
                        "backbone.first.conv.weight",
                        "backbone.first.conv.bias",
                        "backbone.first.norm.weight",
                        "backbone.first.norm.bias",
                        "backbone.second.dense.weight",
                        "backbone.second.dense.bias"));
    }
}
