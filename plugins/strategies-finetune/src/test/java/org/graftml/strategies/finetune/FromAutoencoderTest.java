package org.graftml.strategies.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Phase;
import org.graftml.api.graph.Value;
import org.graftml.testkit.StrategyProbe;
import org.junit.jupiter.api.Test;

class FromAutoencoderTest {
    private static final int PIXELS = 144;

    private static StrategyProbe probe(String... freeze) {
        return StrategyProbe.of(
                "from-autoencoder", new FromAutoencoder(new FromAutoencoder.Settings(3, List.of(10), List.of(freeze))))
                .stream("source", -1)
                .stream("target", 12);
    }

    @Test
    void inputs_of_every_stream_are_rebuilt_without_a_label() {
        StrategyProbe probe = probe();

        assertThat(probe.losses("autoencoder"))
                .containsExactly("from-autoencoder.rebuild.source", "from-autoencoder.rebuild.target");
        for (String path : probe.losses("autoencoder")) {
            Loss loss = probe.loss("autoencoder", path);
            assertThat(loss.supervises()).isEmpty();
            assertThat(loss.reads())
                    .allSatisfy(value ->
                            assertThat(value.source().orElseThrow().labelled()).isFalse());
        }
        assertThat(probe.graph().phases()).extracting(Phase::steps).containsExactly(90L, 30L);
    }

    @Test
    void the_loss_is_the_mean_square_of_what_the_decoder_misses() {
        StrategyProbe probe = probe();
        Loss loss = probe.loss("autoencoder", "from-autoencoder.rebuild.target");
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray x = manager.zeros(new Shape(2, 1, 12, 12)).add(0.5);
            NDArray rebuilt = manager.zeros(new Shape(2, PIXELS)).add(2.5);

            assertThat(probe.compute(loss, x, rebuilt)).isEqualTo(4);
            // 2 (D(f(x)) - x) / (N · pixels)
            float[] expected = new float[2 * PIXELS];
            Arrays.fill(expected, 4f / (2 * PIXELS));
            assertThat(probe.gradient(loss, 1, x, rebuilt)).containsExactly(expected, within(1e-6f));
        }
    }

    @Test
    void the_decoder_stands_on_the_features_and_has_a_number_for_each_of_the_input() {
        StrategyProbe probe = probe();
        Value rebuilt = probe.loss("autoencoder", "from-autoencoder.rebuild.target")
                .reads()
                .get(1);

        assertThat(rebuilt.inputs())
                .extracting(Value::path)
                .containsExactly("target/" + probe.graph().backbone().output().path());
        assertThat(probe.graph().parameters())
                .containsKeys("from-autoencoder.decoder.hidden1.linear.weight", "from-autoencoder.decoder.linear.bias");
        assertThat(probe.graph()
                        .parameters()
                        .get("from-autoencoder.decoder.linear.weight")
                        .shape())
                .isEqualTo(new Shape(PIXELS, 10));
    }

    @Test
    void labels_are_learnt_afterwards_and_the_decoder_no_longer() {
        StrategyProbe probe = probe("first");

        assertThat(probe.losses("target")).containsExactly("supervised.target");
        assertThat(probe.phase("target").updates().get(0).parameters())
                .containsExactly(
                        "backbone.second.dense.weight",
                        "backbone.second.dense.bias",
                        "head.dense.weight",
                        "head.dense.bias");
        assertThat(probe.phase("autoencoder").frozen()).isEmpty();
    }
}
