package org.graftml.strategies.adversarial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import org.graftml.api.Misfit;
import org.graftml.api.graph.Phase;
import org.graftml.api.graph.Value;
import org.graftml.testkit.StrategyProbe;
import org.junit.jupiter.api.Test;

/** PADA and OSBP: domains that share some of their classes. */
class SomeClassesTest {
    private static StrategyProbe osbp(String unknown) {
        return StrategyProbe.of("osbp", new Osbp(new Osbp.Settings(2, 0.5, unknown))).stream("source", -1).stream(
                "target", 0);
    }

    private static StrategyProbe pada() {
        return StrategyProbe.of("pada", new Pada(new Pada.Settings(1, List.of(7), 3, 1))).stream("source", -1).stream(
                "target", 0);
    }

    @Test
    void the_border_is_least_where_unknown_is_as_probable_as_it_should_be() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray outputs = manager.create(new double[] {0, 0, Math.log(2), 1, 0, Math.log(6)}, new Shape(2, 3));
            double p = 6 / (7 + Math.E);
            double expected = -(Math.log(0.5) + 0.25 * Math.log(p) + 0.75 * Math.log(1 - p)) / 2;

            assertThat(Osbp.border(outputs, 2, 0.25).getDouble()).isCloseTo(expected, within(1e-5));
            NDArray unsure = manager.create(new double[] {0, 0, Math.log(2)}, new Shape(1, 3));
            assertThat(Osbp.border(unsure, 2, 0.5).getDouble()).isCloseTo(Math.log(2), within(1e-5));
            NDArray sure = manager.create(new double[] {0, 0, 900}, new Shape(1, 3));
            assertThat(Osbp.border(sure, 2, 0.5).getDouble()).isCloseTo(-0.5 * Math.log(1e-6), within(1e-3));
        }
    }

    /** Descent makes the head unsure, and the features, whose gradient is reversed, make it sure. */
    @Test
    void the_gradient_of_the_border_draws_to_t_and_is_reversed_for_the_features() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray outputs = manager.create(new double[] {0, 0, 3}, new Shape(1, 3));
            outputs.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(Osbp.border(outputs, 2, 0.5));
            }
            double p = Math.exp(3) / (2 + Math.exp(3));
            assertThat(outputs.getGradient().toDoubleArray()[2]).isCloseTo(p - 0.5, within(1e-5));
        }
        Value.Applied said = (Value.Applied)
                osbp("cedar").loss("train", "osbp.border-source").reads().get(0);
        assertThat(said.network()).isEqualTo("head");
        assertThat(((Value.Reversed) said.input()).coefficient().at(0)).isEqualTo(1);
    }

    @Test
    void a_head_without_the_class_is_refused() {
        StrategyProbe probe = osbp("unknown");

        assertThatThrownBy(probe::graph)
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("no class is called 'unknown', but [ash, beech, cedar]");
    }

    @Test
    void a_class_counts_as_often_as_it_was_found_on_the_target() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray labels = manager.create(new float[] {0, 0, 1, 1, 0, 0, 0, 1, 0}, new Shape(3, 3));
            NDArray found = manager.create(new float[] {20, 0, 5});

            assertThat(Pada.counts(labels, found).toFloatArray()).containsExactly(0.25f, 1, 0);
        }
    }

    @Test
    void a_sample_of_a_class_that_the_target_lacks_tells_the_discriminator_nothing() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray source = manager.create(new double[] {0, Math.log(3), 700}, new Shape(3, 1));
            NDArray counts = manager.create(new double[] {1, 0.5, 0});
            NDArray target = manager.create(new double[] {0}, new Shape(1, 1));
            source.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray loss = Pada.crossEntropy(source, counts, target);
                assertThat(loss.getDouble())
                        .isCloseTo(((Math.log(2) + 0.5 * Math.log(4)) / 3 + Math.log(2)) / 2, within(1e-12));
                collector.backward(loss);
            }
            assertThat(source.getGradient().toDoubleArray())
                    .containsExactly(new double[] {0.5 / 6, 0.5 * 0.75 / 6, 0}, within(1e-12));
        }
    }

    @Test
    void classes_are_counted_at_the_beginning_of_each_phase_but_the_first() {
        StrategyProbe probe = pada();

        assertThat(probe.graph().phases()).extracting(Phase::name).containsExactly("train-1", "train-2", "train-3");
        assertThat(probe.phase("train-1").fits()).isEmpty();
        assertThat(probe.phase("train-2").fits()).hasSize(1);
        assertThat(probe.losses("train-3")).containsExactly("supervised.source", "pada.domain-source");
        Value.Applied told = (Value.Applied)
                probe.loss("train-1", "pada.domain-source").reads().get(0);
        assertThat(((Value.Reversed) told.input()).coefficient().at(1)).isCloseTo(1, within(1e-3));
    }
}
