package org.graftml.strategies.regularize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Phase;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.testkit.StrategyProbe;
import org.junit.jupiter.api.Test;

/** L2-SP: decay that pulls to where weights started from. */
class StartingPointTest {
    /** On a source first, then on the target in two parts. */
    private static final AdaptationStrategy PHASES = graph -> {
        graph.phase("source", 1, phase -> graph.sources()
                .forEach(source -> phase.add(graph.supervised(graph.labelled(source)))));
        graph.phase("early", 1, phase -> phase.add(graph.supervised(graph.labelled(graph.target()))));
        graph.phase("late", 1, phase -> phase.add(graph.supervised(graph.labelled(graph.target()))));
    };

    private final StrategyProbe probe =
            StrategyProbe.of("l2-sp", new L2Sp(new L2Sp.Settings(0.4, 0.02))).with("phases", PHASES).stream(
                    "source", -1)
                    .stream("target", 12);

    @Test
    void the_gradient_is_alpha_times_the_way_from_the_start() {
        Loss loss = probe.loss("early", "l2-sp.start");
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray w = manager.create(new float[] {1, -2, 0.5f});
            NDArray start = manager.create(new float[] {0, -2, 1});

            assertThat(probe.compute(loss, w, start)).isCloseTo(0.4f / 2 * 1.25f, within(1e-6f));
            assertThat(probe.gradient(loss, 0, w, start))
                    .containsExactly(new float[] {0.4f * 1, 0, 0.4f * -0.5f}, within(1e-6f));
        }
    }

    @Test
    void the_head_is_pulled_to_zero_by_beta() {
        Loss loss = probe.loss("early", "l2-sp.head");
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThat(probe.gradient(loss, 0, manager.create(new float[] {3, -1})))
                    .containsExactly(new float[] {0.02f * 3, 0.02f * -1}, within(1e-6f));
        }
    }

    @Test
    void the_start_is_where_the_first_phase_on_the_target_began_for_all_of_them() {
        for (String phase : new String[] {"early", "late"}) {
            Loss loss = probe.loss(phase, "l2-sp.start");

            Value.Weights w = (Value.Weights) loss.reads().get(0);
            assertThat(loss.reads().get(1)).isEqualTo(new Value.Before("early", w));
            assertThat(w.parameters())
                    .containsExactly(
                            "backbone.first.conv.weight",
                            "backbone.first.conv.bias",
                            "backbone.first.norm.weight",
                            "backbone.first.norm.bias",
                            "backbone.second.dense.weight",
                            "backbone.second.dense.bias");
        }
        Phase source = probe.phase("source");
        assertThat(source.updates().get(0).losses()).extracting(Loss::path).containsExactly("supervised.source");
    }
}
