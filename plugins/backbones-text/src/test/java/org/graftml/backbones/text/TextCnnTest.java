package org.graftml.backbones.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Map;
import org.graftml.api.data.PartType;
import org.graftml.api.data.SampleType;
import org.graftml.testkit.NetworkProbe;
import org.junit.jupiter.api.Test;

class TextCnnTest {
    private static final SampleType TEXTS =
            SampleType.of("text", new PartType.TextType(), "class", new PartType.ClassType(List.of("a", "b")));
    private static final TextCnn NETWORK = new TextCnn(new TextCnn.Settings(18, 50, 6, List.of(3, 4, 5), 7, 0.5));
    private static final NetworkProbe PROBE = NetworkProbe.backbone(
            NETWORK, NETWORK.preparation(TEXTS).orElseThrow().type(TEXTS));

    private static Map<String, NDArray> batch(NDManager manager, int length, long[]... texts) {
        long[] ids = new long[texts.length * length];
        float[] mask = new float[ids.length];
        for (int i = 0; i < texts.length; i++) {
            for (int j = 0; j < texts[i].length; j++) {
                ids[i * length + j] = texts[i][j];
                mask[i * length + j] = 1;
            }
        }
        Shape shape = new Shape(texts.length, length);
        return Map.of("text", manager.create(ids, shape), "text.mask", manager.create(mask, shape));
    }

    @Test
    void it_has_the_stages_and_weights_of_its_settings() {
        assertThat(PROBE.stages()).containsExactly("embedding", "convolutions");
        assertThat(PROBE.shape()).isEqualTo(new Shape(-1, 21));
        assertThat(PROBE.size()).isEqualTo(20 * 6 + 7 * (6 * 3 + 1) + 7 * (6 * 4 + 1) + 7 * (6 * 5 + 1));
    }

    @Test
    void padding_changes_no_feature_and_one_word_is_enough() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> weights = PROBE.draw(manager, 3);
            long[][] texts = {{4}, {2, 3, 4, 5, 6, 7, 8, 9}, {9, 1}};
            float[] together =
                    PROBE.forward(batch(manager, 12, texts), weights, false).toFloatArray();
            for (int i = 0; i < texts.length; i++) {
                float[] alone = PROBE.forward(batch(manager, texts[i].length, texts[i]), weights, false)
                        .toFloatArray();
                for (int j = 0; j < alone.length; j++) {
                    assertThat(together[i * alone.length + j]).isCloseTo(alone[j], within(1e-6f));
                }
                assertThat(alone).isNotEqualTo(new float[alone.length]);
            }
        }
    }

    @Test
    void features_are_those_of_a_plain_convolution_with_the_largest_value_over_time() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> weights = PROBE.draw(manager, 4);
            long[] text = {5, 2, 7};
            float[] features =
                    PROBE.forward(batch(manager, 3, text), weights, false).toFloatArray();
            float[] words = weights.get("embedding.words.weight").toFloatArray();
            float[] filters = weights.get("convolutions.conv1.conv.weight").toFloatArray();
            float[] biases = weights.get("convolutions.conv1.conv.bias").toFloatArray();
            for (int f = 0; f < 7; f++) {
                double best = 0;
                for (int start = -2; start < text.length; start++) {
                    double sum = biases[f];
                    for (int k = 0; k < 3; k++) {
                        if (start + k >= 0 && start + k < text.length) {
                            for (int d = 0; d < 6; d++) {
                                sum += words[(int) text[start + k] * 6 + d] * filters[(f * 6 + d) * 3 + k];
                            }
                        }
                    }
                    best = Math.max(best, sum);
                }
                assertThat((double) features[f]).isCloseTo(best, within(1e-5));
            }
        }
    }

    @Test
    void gradients_reach_the_words_that_were_read_and_no_padding() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> weights = PROBE.draw(manager, 3);
            weights.values().forEach(weight -> weight.setRequiresGradient(true));
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(PROBE.forward(batch(manager, 9, new long[] {4, 5}, new long[] {6}), weights, true)
                        .sum());
            }
            NDArray gradient = weights.get("embedding.words.weight").getGradient();
            float[] sizes = gradient.abs().sum(new int[] {1}).toFloatArray();
            assertThat(sizes[0]).isZero();
            assertThat(sizes[3]).isZero();
            assertThat(sizes[4] + sizes[5] + sizes[6]).isPositive().isFinite();
        }
    }
}
