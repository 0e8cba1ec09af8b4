package org.graftml.strategies.efficient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.graftml.api.Misfit;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.testkit.StrategyProbe;
import org.junit.jupiter.api.Test;

/** What learns the target, and what learns the source, where few parameters do. */
class FewParametersTest {
    private static final AdaptationStrategy PHASES = graph -> {
        graph.phase("source", 1, phase -> graph.sources()
                .forEach(source -> phase.add(graph.supervised(graph.labelled(source)))));
        graph.phase("target", 1, phase -> phase.add(graph.supervised(graph.labelled(graph.target()))));
    };

    private static StrategyProbe probe(String id, AdaptationStrategy strategy) {
        return StrategyProbe.of(id, strategy).with("phases", PHASES).stream("source", -1).stream("target", 12);
    }

    private static List<String> trained(StrategyProbe probe, String phase) {
        return probe.phase(phase).updates().get(0).parameters();
    }

    @Test
    void bitfit_trains_biases_and_the_shifts_of_norms_and_the_head() {
        StrategyProbe probe = probe("bitfit", new BitFit(new BitFit.Settings(Statistics.FROZEN)));

        assertThat(trained(probe, "target"))
                .containsExactly(
                        "backbone.first.conv.bias",
                        "backbone.first.norm.bias",
                        "backbone.second.dense.bias",
                        "head.dense.weight",
                        "head.dense.bias");
        assertThat(probe.phase("target").frozen())
                .contains("backbone.first.norm.running_mean", "backbone.first.norm.running_var");
        assertThat(probe.phase("source").frozen()).isEmpty();
    }

    @Test
    void norm_only_trains_scales_and_shifts_of_norms_and_the_head() {
        StrategyProbe probe = probe("norm-only", new NormOnly(new NormOnly.Settings(Statistics.MOVING)));

        assertThat(trained(probe, "target"))
                .contains("backbone.first.norm.weight", "backbone.first.norm.bias", "head.dense.weight")
                .doesNotContain("backbone.first.conv.bias", "backbone.second.dense.bias");
        assertThat(probe.phase("target").frozen())
                .contains("backbone.first.conv.weight")
                .doesNotContain("backbone.first.norm.running_mean");
        assertThat(probe.phase("source").frozen()).isEmpty();
    }

    @Test
    void lora_trains_its_changes_on_the_target_and_the_weights_they_change_before() {
        StrategyProbe probe = probe("lora", new Lora(new Lora.Settings(2, 4, List.of("second"))));

        assertThat(trained(probe, "target"))
                .containsExactlyInAnyOrder(
                        "backbone.second.dense.lora_a",
                        "backbone.second.dense.lora_b",
                        "head.dense.weight",
                        "head.dense.bias");
        assertThat(probe.phase("source").frozen())
                .containsExactlyInAnyOrder("backbone.second.dense.lora_a", "backbone.second.dense.lora_b");
    }

    @Test
    void adapters_alone_learn_the_target_with_the_head() {
        StrategyProbe probe = probe("adapter", new Adapter(new Adapter.Settings(2, List.of())));

        assertThat(trained(probe, "target"))
                .allMatch(path -> path.startsWith("head.") || path.contains(".adapter_"))
                .anyMatch(path -> path.startsWith("backbone.first.conv.adapter_"));
    }

    @Test
    void without_labels_of_the_target_there_is_nothing_to_join() {
        Misfit misfit = catchThrowableOfType(
                Misfit.class, () -> StrategyProbe.of("bitfit", new BitFit(new BitFit.Settings(Statistics.FROZEN)))
                        .with("phases", PHASES)
                        .stream("source", -1)
                        .stream("target", 0)
                        .graph());

        assertThat(misfit.code()).isEqualTo("needs-labels");
    }
}
