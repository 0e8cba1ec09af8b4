package org.graftml.strategies.regularize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.graftml.api.Misfit;
import org.graftml.api.data.PartType;
import org.graftml.api.data.SampleType;
import org.graftml.api.graph.Fit;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.testkit.StrategyProbe;
import org.junit.jupiter.api.Test;

class AttentionTest {
    private static final AdaptationStrategy PHASES = graph -> {
        graph.phase("early", 1, phase -> phase.add(graph.supervised(graph.labelled(graph.target()))));
        graph.phase("late", 1, phase -> phase.add(graph.supervised(graph.labelled(graph.target()))));
    };

    private static StrategyProbe probe(int attention) {
        return StrategyProbe.of("delta", new Delta(new Delta.Settings(0.1, 0.01, List.of(), attention)))
                .with("phases", PHASES);
    }

    @Test
    void weights_are_a_softmax_of_the_rises_with_a_mean_of_one() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray rises = manager.create(new float[] {(float) Math.log(3), 0});

            assertThat(Attention.weighed(rises).toFloatArray())
                    .containsExactly(new float[] {1.5f, 0.5f}, within(1e-6f));
            assertThat(Attention.weighed(manager.zeros(new Shape(5))).toFloatArray())
                    .containsExactly(new float[] {1, 1, 1, 1, 1}, within(1e-6f));
        }
    }

    @Test
    void one_channel_of_a_map_is_taken_away_and_the_others_stay() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray map = manager.arange(1f, 9f, 1).reshape(1, 2, 2, 2);

            assertThat(Attention.without(map, 1).toFloatArray()).containsExactly(1, 2, 3, 4, 0, 0, 0, 0);
            assertThat(Attention.without(map.reshape(2, 4), 0).toFloatArray()).containsExactly(0, 2, 3, 4, 0, 6, 7, 8);
        }
    }

    @Test
    void they_are_measured_once_before_the_first_phase_on_the_target() {
        StrategyProbe probe = probe(20).stream("target", -1);

        assertThat(probe.phase("early").fits()).extracting(Fit::path).containsExactly("delta.attention");
        assertThat(probe.phase("late").fits()).isEmpty();
        assertThat(probe.graph().states())
                .extracting(state -> state.path() + " " + state.shape())
                .containsExactly("delta.attention.first (4)", "delta.attention.second (8)");
        assertThat(probe(0).stream("target", -1).phase("early").fits()).isEmpty();
    }

    @Test
    void numbers_have_no_classifier_to_weigh_channels_by() {
        SampleType numbered = SampleType.of(
                "image", new PartType.ImageType(1, 12, 12, DataType.UINT8), "age", new PartType.NumberType());
        Misfit misfit = catchThrowableOfType(
                Misfit.class, () -> probe(20).stream("target", -1, numbered).graph());

        assertThat(misfit.code()).isEqualTo("label-unsupported");
        assertThat(misfit.setting()).contains("attention");
        assertThat(probe(0).stream("target", -1, numbered).graph().phases()).hasSize(2);
    }

    /** Where the gradient of cross-entropy and of the decay cancel each other. */
    @Test
    void the_classifier_is_at_its_optimum() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray x = manager.create(new float[] {1, 0, 2, 1, -1, 3, 0, -2}, new Shape(4, 2));
            NDArray classes = manager.create(new float[] {1, 0, 0, 1, 1, 0, 0, 1}, new Shape(4, 2));
            LinearClassifier found = LinearClassifier.fit(x, classes);

            NDArray wrong = found.logits(x).softmax(-1).sub(classes).div(4);
            NDArray byWeights = x.div(found.scale())
                    .transpose()
                    .dot(wrong)
                    .add(found.weights().get("0:2").div(4));
            assertThat(byWeights.toFloatArray()).containsExactly(new float[4], within(1e-4f));
            assertThat(wrong.sum(new int[] {0}).toFloatArray()).containsExactly(new float[2], within(1e-4f));
        }
    }
}
