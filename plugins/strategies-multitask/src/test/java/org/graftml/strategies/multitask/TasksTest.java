package org.graftml.strategies.multitask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Map;
import org.graftml.api.Misfit;
import org.graftml.api.data.PartType;
import org.graftml.api.data.SampleType;
import org.graftml.api.graph.Loss;
import org.graftml.testkit.StrategyProbe;
import org.junit.jupiter.api.Test;

class TasksTest {
    private static final SampleType NUMBERED =
            SampleType.of("image", new PartType.ImageType(1, 12, 12, DataType.UINT8), "age", new PartType.NumberType());

    private static StrategyProbe probe(MultiTask.Weighting weighting, Map<String, Double> weights) {
        return StrategyProbe.of("multi-task", new MultiTask(new MultiTask.Settings(weighting, weights))).stream(
                "target", -1)
                .stream("kin", -1)
                .stream("ages", -1, NUMBERED);
    }

    @Test
    void streams_with_the_same_labels_share_a_head_and_others_have_their_own() {
        StrategyProbe probe = probe(MultiTask.Weighting.FIXED, Map.of());

        assertThat(probe.graph().headOf().get("kin")).isEqualTo("head");
        assertThat(probe.graph().headOf().get("ages")).isNotEqualTo("head");
        assertThat(probe.graph().phases()).hasSize(1);
        assertThat(probe.losses("train"))
                .containsExactly("supervised.target", "supervised.kin", "supervised.ages.head-ages");
    }

    @Test
    void fixed_weights_are_those_of_the_file_and_one_for_the_others() {
        List<Loss> losses = probe(MultiTask.Weighting.FIXED, Map.of("ages", 0.25))
                .phase("train")
                .updates()
                .get(0)
                .losses();

        assertThat(losses).extracting(loss -> loss.weight().at(0.5)).containsExactly(1.0, 1.0, 0.25);
    }

    @Test
    void uncertainties_are_trained_one_for_each_task_from_zero() {
        StrategyProbe probe = probe(MultiTask.Weighting.UNCERTAINTY, Map.of());

        assertThat(probe.phase("train").updates().get(0).parameters()).anyMatch(path -> path.contains("log-variance"));
        probe.phase("train").updates().get(0).losses().forEach(loss -> assertThat(loss.reads())
                .anyMatch(value -> value.path().contains("log-variance")));
    }

    @Test
    void a_weight_for_no_stream_is_refused() {
        Misfit misfit = catchThrowableOfType(Misfit.class, () -> probe(MultiTask.Weighting.FIXED, Map.of("agse", 1.0))
                .graph());

        assertThat(misfit.code()).isEqualTo("unknown-stream");
        assertThat(misfit.setting()).contains("weights");
    }
}
