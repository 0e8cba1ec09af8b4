package org.graftml.strategies.generalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import java.util.SplittableRandom;
import org.graftml.api.Misfit;
import org.graftml.api.graph.Loss;
import org.graftml.testkit.StrategyProbe;
import org.junit.jupiter.api.Test;

class MixStyleTest {
    private static StrategyProbe probe(Optional<String> stage) {
        return Some.domains("mixstyle", new MixStyle(new MixStyle.Settings(stage, 1, 0.1)));
    }

    @Test
    void a_mixture_has_a_mean_and_a_deviation_between_those_of_the_two() {
        try (NDManager manager = NDManager.newBaseManager()) {
            // Mean 2 and deviation 1; mean 10 and deviation 4.
            NDArray x = manager.create(new double[] {1, 3, 3, 1}, new Shape(1, 1, 2, 2));
            NDArray other = manager.create(new double[] {6, 6, 14, 14}, new Shape(1, 1, 2, 2));
            NDArray share = manager.create(new double[] {0.75}, new Shape(1, 1, 1, 1));

            // 3/4 and 1/4 of each: mean 4, deviation 1.75
            assertThat(MixStyle.mixed(x, other, share).toDoubleArray())
                    .containsExactly(new double[] {2.25, 5.75, 5.75, 2.25}, within(1e-5));
        }
    }

    @Test
    void a_whole_share_changes_nothing_and_none_takes_the_style_of_the_other() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray x = manager.create(new double[] {1, 3, 3, 1}, new Shape(1, 1, 2, 2));
            NDArray other = manager.create(new double[] {6, 6, 14, 14}, new Shape(1, 1, 2, 2));

            assertThat(MixStyle.mixed(x, other, manager.ones(new Shape(1, 1, 1, 1), x.getDataType()))
                            .toDoubleArray())
                    .containsExactly(x.toDoubleArray(), within(1e-9));
            assertThat(MixStyle.mixed(x, other, manager.zeros(new Shape(1, 1, 1, 1), x.getDataType()))
                            .toDoubleArray())
                    .containsExactly(new double[] {6, 14, 14, 6}, within(1e-4));
        }
    }

    @Test
    void most_shares_are_near_0_or_1_and_their_mean_is_a_half() {
        SplittableRandom random = new SplittableRandom(1);
        double sum = 0;
        int extreme = 0;
        for (int i = 0; i < 4000; i++) {
            double share = MixStyle.beta(0.1, random);
            sum += share;
            extreme += share < 0.1 || share > 0.9 ? 1 : 0;
        }
        // scipy.stats.beta(0.1, 0.1): P(share < 0.1 or share > 0.9) = 0.8128
        assertThat(sum / 4000).isCloseTo(0.5, within(0.03));
        assertThat(extreme / 4000.0).isCloseTo(EXTREME, within(0.03));
    }

    private static final double EXTREME = 0.8128;

    @Test
    void each_domain_reads_the_maps_of_the_others_and_learns_its_own_labels() {
        StrategyProbe probe = probe(Optional.empty());

        assertThat(probe.losses("train")).containsExactly("supervised.art", "supervised.photo");
        Loss art = probe.loss("train", "supervised.art");
        assertThat(art.reads().get(0).source().orElseThrow().stream()).isEqualTo("photo");
        assertThat(art.reads().get(1).path()).isEqualTo("art.labelled/first.relu");
        assertThat(art.supervises().orElseThrow().feed().stream()).isEqualTo("art");
    }

    @Test
    void a_stage_without_maps_is_refused() {
        StrategyProbe probe = probe(Optional.of("second"));

        assertThatThrownBy(probe::graph).isInstanceOf(Misfit.class).hasMessageContaining("has no feature maps");
    }
}
