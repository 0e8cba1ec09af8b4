package org.graftml.strategies.adversarial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Network;
import org.graftml.api.graph.Phase;
import org.graftml.api.graph.Value;
import org.graftml.testkit.StrategyProbe;
import org.junit.jupiter.api.Test;

class AddaTest {
    private final StrategyProbe probe =
            StrategyProbe.of("adda", new Adda(new Adda.Settings(3, List.of(7), 0.5, 1))).stream("source", -1).stream(
                    "target", 0);

    @Test
    void labels_come_first_and_then_the_two_take_turns() {
        assertThat(probe.losses("source")).containsExactly("supervised.source");
        assertThat(probe.losses("adversarial")).containsExactly("adda.domain-source", "adda.encoder");
        assertThat(probe.phase("source").steps())
                .isEqualTo(3 * probe.phase("adversarial").steps());
        assertThat(probe.phase("adversarial").rates()).containsEntry("backbone.second.dense.weight", 0.5);
    }

    @Test
    void the_encoder_of_the_source_is_that_of_the_first_phase_and_the_other_moves_alone() {
        Value.Applied source = (Value.Applied)
                probe.loss("adversarial", "adda.domain-source").reads().get(0);
        assertThat(source.input()).isInstanceOfSatisfying(Value.Before.class, encoded -> assertThat(encoded.phase())
                .isEqualTo("adversarial"));

        assertThat(probe.update("adversarial", "discriminator").parameters())
                .allMatch(path -> path.startsWith("adda.discriminator."));
        assertThat(probe.update("adversarial", "encoder").parameters())
                .containsExactly(
                        "backbone.first.conv.weight",
                        "backbone.first.conv.bias",
                        "backbone.first.norm.weight",
                        "backbone.first.norm.bias",
                        "backbone.second.dense.weight",
                        "backbone.second.dense.bias");
        assertThat(probe.phase("adversarial").frozen()).containsExactly("head.dense.weight", "head.dense.bias");
    }

    /** Labels are inverted: what the discriminator raises on the target, the encoder lowers. */
    @Test
    void encoder_and_discriminator_pull_what_is_seen_of_the_target_in_turns() {
        Loss encoder = probe.loss("adversarial", "adda.encoder");
        Loss domain = probe.loss("adversarial", "adda.domain-source");
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray seen = manager.create(new float[] {0, (float) Math.log(3)}, new Shape(2, 1));
            NDArray source = manager.create(new float[] {0, 0}, new Shape(2, 1));

            // -log(1 - 1/2) and -log(1 - 3/4)
            assertThat(probe.compute(encoder, seen)).isCloseTo((float) Math.log(8) / 2, within(1e-6f));
            assertThat(probe.gradient(encoder, 0, seen.duplicate()))
                    .containsExactly(new float[] {0.5f / 2, 0.75f / 2}, within(1e-6f));
            assertThat(probe.gradient(domain, 1, source, seen.duplicate()))
                    .containsExactly(new float[] {-0.5f / 4, -0.25f / 4}, within(1e-6f));
        }
    }

    @Test
    void no_dropout_tells_the_domains() {
        Phase adversarial = probe.phase("adversarial");
        Phase source = probe.phase("source");
        for (Network.Layer layer : probe.graph().backbone().layers()) {
            assertThat(probe.graph().evaluates(adversarial, probe.graph().backbone(), layer))
                    .isTrue();
            assertThat(probe.graph().evaluates(source, probe.graph().backbone(), layer))
                    .isFalse();
        }
    }
}
