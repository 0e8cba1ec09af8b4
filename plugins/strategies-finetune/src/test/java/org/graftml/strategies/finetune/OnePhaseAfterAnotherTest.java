package org.graftml.strategies.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.graftml.api.Misfit;
import org.graftml.api.data.PartType;
import org.graftml.api.graph.Phase;
import org.graftml.api.graph.TrainingGraph;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Head;
import org.graftml.api.model.Objective;
import org.graftml.api.model.Objectives;
import org.graftml.testkit.StrategyProbe;
import org.junit.jupiter.api.Test;

/** Strategies that are a way to freeze, to unfreeze and to choose rates, held to what their papers say. */
class OnePhaseAfterAnotherTest {
    private static final List<String> FIRST = List.of(
            "backbone.first.conv.weight",
            "backbone.first.conv.bias",
            "backbone.first.norm.weight",
            "backbone.first.norm.bias",
            "backbone.first.norm.running_mean",
            "backbone.first.norm.running_var");
    private static final List<String> SECOND = List.of("backbone.second.dense.weight", "backbone.second.dense.bias");
    private static final List<String> HEAD = List.of("head.dense.weight", "head.dense.bias");

    private static List<String> trained(Phase phase) {
        return phase.updates().get(0).parameters();
    }

    private static List<String> names(TrainingGraph graph) {
        return graph.phases().stream().map(Phase::name).toList();
    }

    private static StrategyProbe gradual(double sourceShare, double unfreezing, Statistics statistics) {
        return StrategyProbe.of(
                "gradual-unfreezing",
                new GradualUnfreezing(new GradualUnfreezing.Settings(sourceShare, unfreezing, statistics)))
                .stream("source", -1)
                .stream("target", 12);
    }

    @Test
    void gradual_unfreezing_opens_one_stage_after_the_other_from_the_head_downwards() {
        StrategyProbe probe = gradual(0, 0.5, Statistics.MOVING);

        assertThat(names(probe.graph())).containsExactly("target-0", "target-1", "target");
        assertThat(trained(probe.phase("target-0"))).containsExactlyElementsOf(HEAD);
        assertThat(trained(probe.phase("target-1")))
                .containsExactlyInAnyOrder(SECOND.get(0), SECOND.get(1), HEAD.get(0), HEAD.get(1));
        assertThat(probe.phase("target-1").frozen()).containsExactlyInAnyOrderElementsOf(FIRST);
        assertThat(probe.phase("target").frozen()).isEmpty();
    }

    @Test
    void unfreezing_takes_its_part_of_the_steps_on_the_target_in_equal_shares() {
        StrategyProbe probe = gradual(1, 0.5, Statistics.MOVING);

        assertThat(probe.graph().phases()).extracting(Phase::steps).containsExactly(60L, 15L, 15L, 30L);
    }

    @Test
    void gradual_unfreezing_leaves_statistics_alone_where_they_are_frozen() {
        StrategyProbe probe = gradual(0, 0.5, Statistics.FROZEN);

        assertThat(probe.phase("target").frozen())
                .containsExactly("backbone.first.norm.running_mean", "backbone.first.norm.running_var");
    }

    @Test
    void rates_fall_by_the_factor_from_stage_to_stage_and_the_head_has_the_whole_rate() {
        StrategyProbe probe =
                StrategyProbe.of("rate-decay", new RateDecay(new RateDecay.Settings(0.5)))
                        .with("scratch", new Scratch())
                        .stream("target", -1);

        Phase phase = probe.phase("train");
        assertThat(phase.rates()).containsEntry(SECOND.get(0), 0.5).containsEntry(SECOND.get(1), 0.5);
        assertThat(phase.rates()).containsEntry(FIRST.get(0), 0.25).containsEntry(FIRST.get(3), 0.25);
        assertThat(phase.rates()).doesNotContainKeys(HEAD.get(0), HEAD.get(1));
    }

    /** Of the probe's two backbones side by side the last stage only joins. */
    @Test
    void a_stage_without_parameters_is_no_step_of_depth() {
        StrategyProbe decayed =
                StrategyProbe.of("rate-decay", new RateDecay(new RateDecay.Settings(0.5))).severalBackbones().stream(
                        "target", 12);
        StrategyProbe gradual = gradual(0, 0.5, Statistics.MOVING).severalBackbones();
        StrategyProbe frozen = StrategyProbe.of(
                "fine-tune", new FineTune(new FineTune.Settings(0, List.of(), 3, Statistics.MOVING, 1, List.of())))
                .severalBackbones()
                .stream("target", 12);

        assertThat(decayed.phase("train").rates().get("backbone.two.dense.linear.weight"))
                .isEqualTo(0.5);
        assertThat(decayed.phase("train").rates().get("backbone.one.dense.linear.weight"))
                .isEqualTo(0.25);
        assertThat(names(gradual.graph())).containsExactly("target-0", "target-1", "target");
        assertThat(trained(gradual.phase("target-1"))).contains("backbone.two.dense.linear.weight");
        assertThat(catchThrowableOfType(Misfit.class, frozen::graph).expected()).contains("0 to 2");
    }

    @Test
    void rates_fall_with_depth_in_every_phase_on_the_target_and_in_no_other() {
        StrategyProbe probe =
                gradual(1, 0.5, Statistics.MOVING).with("rate-decay", new RateDecay(new RateDecay.Settings(0.5)));

        assertThat(probe.phase("source").rates()).isEmpty();
        for (String phase : List.of("target-1", "target")) {
            assertThat(probe.phase(phase).rates()).containsEntry(SECOND.get(0), 0.5);
        }
    }

    @Test
    void a_linear_probe_trains_the_head_alone_on_features_that_are_computed_once() {
        StrategyProbe probe =
                StrategyProbe.of("linear-probe", new LinearProbe(new LinearProbe.Settings(0))).stream("target", 12);
        TrainingGraph graph = probe.graph();

        assertThat(names(graph)).containsExactly("target");
        assertThat(trained(graph.phases().get(0))).containsExactlyElementsOf(HEAD);
        assertThat(graph.cached(graph.phases().get(0)))
                .contains(graph.backbone().output());
    }

    @Test
    void a_linear_probe_of_two_layers_is_none() {
        Head deep = new Head() {
            @Override
            public Objective objective(PartType label) {
                return Objectives.forLabel(label);
            }

            @Override
            public Port build(Layers layers, Port features, Objective objective) {
                return layers.linear("out", layers.linear("hidden", features, 5), objective.outputs());
            }
        };
        StrategyProbe probe =
                StrategyProbe.of("linear-probe", new LinearProbe(new LinearProbe.Settings(0))).head(deep).stream(
                        "target", 12);

        Misfit misfit = catchThrowableOfType(Misfit.class, probe::graph);
        assertThat(misfit.code()).isEqualTo("head-not-linear");
        assertThat(misfit).hasMessageEndingWith("and this head 2");
    }

    private static StrategyProbe progressive(Progressive.Settings settings) {
        return StrategyProbe.of("progressive", new Progressive(settings)).stream("near", -1).stream("target", 12)
                .stream("far", -1);
    }

    @Test
    void a_chain_of_domains_is_learnt_one_after_the_other_and_the_target_last() {
        StrategyProbe probe = progressive(new Progressive.Settings(List.of("far", "near"), 2, 0.5));
        TrainingGraph graph = probe.graph();

        assertThat(names(graph)).containsExactly("far", "near", "target");
        assertThat(graph.phases()).extracting(Phase::steps).containsExactly(48L, 48L, 24L);
        for (String name : names(graph)) {
            assertThat(probe.losses(name)).containsExactly("supervised." + name);
            assertThat(probe.phase(name).frozen()).isEmpty();
        }
        assertThat(probe.phase("far").rates()).isEmpty();
        assertThat(probe.phase("near").rates().values()).containsOnly(0.5);
        assertThat(probe.phase("target").rates())
                .containsEntry(HEAD.get(0), 0.25)
                .containsEntry(FIRST.get(0), 0.25);
    }

    @Test
    void without_a_chain_it_is_the_order_of_the_file() {
        assertThat(names(progressive(new Progressive.Settings(List.of(), 1, 1)).graph()))
                .containsExactly("near", "far", "target");
    }

    @Test
    void a_chain_names_each_source_once_and_never_the_target() {
        for (List<String> chain : List.of(List.of("far", "far"), List.of("target"), List.of("fra"))) {
            Misfit misfit = catchThrowableOfType(Misfit.class, () -> progressive(new Progressive.Settings(chain, 1, 1))
                    .graph());

            assertThat(misfit.code()).isEqualTo("unknown-stream");
            assertThat(misfit.setting()).contains("chain");
        }
    }

    @Test
    void fine_tune_freezes_by_depth_and_statistics_and_has_parts_with_rates_of_their_own() {
        FineTune.Part warm = new FineTune.Part("warm", 1, List.of("*"), 0, 1);
        FineTune.Part whole = new FineTune.Part("whole", 3, List.of(), 0, 0.1);
        StrategyProbe probe = StrategyProbe.of(
                "fine-tune",
                new FineTune(new FineTune.Settings(0, List.of(), 1, Statistics.FROZEN, 1, List.of(warm, whole))))
                .stream("target", 12);

        assertThat(probe.graph().phases()).extracting(Phase::steps).containsExactly(30L, 90L);
        assertThat(trained(probe.phase("warm"))).containsExactlyElementsOf(HEAD);
        assertThat(probe.phase("whole").frozen()).containsExactlyInAnyOrderElementsOf(FIRST);
        assertThat(probe.phase("whole").rates().get(HEAD.get(0))).isCloseTo(0.1, within(1e-12));
    }
}
