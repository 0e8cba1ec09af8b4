package org.graftml.strategies.discrepancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.graftml.api.graph.Loss;
import org.graftml.testkit.StrategyProbe;
import org.junit.jupiter.api.Test;

class M3sdaTest {
    private static StrategyProbe probe() {
        return StrategyProbe.of("m3sda", new M3sda(new M3sda.Settings(0.5, 2))).stream("art", -1).stream("photo", -1)
                .stream("target", 0);
    }

    @Test
    void moments_of_the_sources_are_held_against_the_target_and_against_each_other() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray one = manager.create(new double[] {3, 4, 3, 4}, new Shape(2, 2));
            NDArray other = manager.create(new double[] {0, 1, 0, -1}, new Shape(2, 2));
            NDArray target = manager.create(new double[] {0, 0, 0, 0}, new Shape(2, 2));

            // Means (3, 4), (0, 0), (0, 0); means of squares (9, 16), (0, 1), (0, 0).
            double first = (5 + 0) / 2.0 + 5;
            double second = (Math.sqrt(81 + 256) + 1) / 2 + Math.sqrt(81 + 225);
            assertThat(M3sda.distance(List.of(one, other), target, 1).getDouble())
                    .isCloseTo(first, within(1e-5));
            assertThat(M3sda.distance(List.of(one, other), target, 2).getDouble())
                    .isCloseTo(first + second, within(1e-5));
            assertThat(M3sda.distance(List.of(other), target, 2).getDouble()).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void one_loss_reads_all_domains() {
        Loss moments = probe().loss("train", "m3sda.moments");

        assertThat(moments.reads())
                .extracting(value -> value.source().orElseThrow().toString())
                .containsExactly("art.labelled", "photo.labelled", "target");
    }

    @Test
    void with_two_heads_that_disagree_it_is_the_papers_second_form() {
        StrategyProbe probe = probe().with("mcd", new Mcd(new Mcd.Settings(1, 4)));

        assertThat(probe.update("train", "main").losses())
                .extracting(Loss::path)
                .containsExactly(
                        "supervised.art",
                        "supervised.art.mcd.second",
                        "supervised.photo",
                        "supervised.photo.mcd.second",
                        "m3sda.moments");
        assertThat(probe.update("train", "heads").parameters()).contains("mcd.second.dense.weight");
    }
}
