package org.graftml.strategies.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.assertj.core.data.Offset;
import org.graftml.api.layers.Operation;
import org.junit.jupiter.api.Test;

/** Three models, two samples, three classes; probabilities are written as their logarithms. */
class TogetherTest {
    private static final Offset<Float> CLOSE = within(2e-6f);
    private static final float[][] SAID = {
        {0.6f, 0.3f, 0.1f, 0.5f, 0.4f, 0.1f}, {0.1f, 0.8f, 0.1f, 0.3f, 0.1f, 0.6f}, {0.5f, 0.4f, 0.1f, 0.1f, 0.2f, 0.7f}
    };

    private static float[] together(Rule rule, double... weights) {
        try (NDManager manager = NDManager.newBaseManager()) {
            List<NDArray> said = List.of(logits(manager, 0), logits(manager, 1), logits(manager, 2));
            return new Together(rule)
                    .forward(new Call(said, weights.length == 0 ? null : manager.create(weights)))
                    .exp()
                    .toFloatArray();
        }
    }

    /** A number that is added to all of them changes no probability. */
    private static NDArray logits(NDManager manager, int model) {
        return manager.create(SAID[model], new Shape(2, 3)).log().add(model);
    }

    private record Call(List<NDArray> said, NDArray weights) implements Operation.Call {
        @Override
        public NDArray input(int index) {
            return said.get(index);
        }

        @Override
        public int inputs() {
            return said.size();
        }

        @Override
        public NDArray parameter(String name) {
            assertThat(name).isEqualTo("weights");
            return weights;
        }

        @Override
        public boolean training() {
            return false;
        }
    }

    @Test
    void averaged_is_the_mean_of_probabilities() {
        assertThat(together(Rule.AVERAGED))
                .containsExactly(new float[] {0.4f, 0.5f, 0.1f, 0.3f, 0.7f / 3, 1.4f / 3}, CLOSE);
    }

    @Test
    void voted_is_the_share_of_models_that_find_a_class_best_and_equals_are_told_apart_by_the_mean() {
        float[] voted = together(Rule.VOTED);

        // Votes are 2 : 1 : 0 and 1 : 0 : 2, at 0.999 of their weight, and the mean at 0.001.
        assertThat(voted)
                .containsExactly(
                        new float[] {
                            0.666f + 0.0004f,
                            0.333f + 0.0005f,
                            0.0001f,
                            0.333f + 0.0003f,
                            0.0007f / 3,
                            0.666f + 0.0014f / 3
                        },
                        CLOSE);
    }

    @Test
    void weighted_is_their_mean_by_weight() {
        assertThat(together(Rule.WEIGHTED, 0.5, 0.5, 0))
                .containsExactly(new float[] {0.35f, 0.55f, 0.1f, 0.4f, 0.25f, 0.35f}, CLOSE);
    }
}
