package org.graftml.strategies.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.fit.Matrix;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Fit;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Phase;
import org.graftml.api.graph.Value;
import org.graftml.testkit.StrategyProbe;
import org.junit.jupiter.api.Test;

class EnsembleTest {
    private static StrategyProbe ensemble(Rule rule, Map<String, List<String>> learns) {
        return StrategyProbe.of("ensemble", new Ensemble(new Ensemble.Settings(rule, learns)))
                .severalBackbones();
    }

    @Test
    void every_model_learns_all_labels_unless_it_is_told_which() {
        assertThat(ensemble(Rule.AVERAGED, Map.of()).stream("source", -1).stream("target", 12)
                        .losses("train"))
                .containsExactly(
                        "supervised.source.one",
                        "supervised.target.one",
                        "supervised.source.two",
                        "supervised.target.two");
        assertThat(ensemble(Rule.AVERAGED, Map.of("one", List.of("source"))).stream("source", -1).stream("target", 12)
                        .losses("train"))
                .containsExactly("supervised.source.one", "supervised.source.two", "supervised.target.two");
    }

    @Test
    void a_loss_of_one_model_reads_its_own_stages_and_no_others() {
        StrategyProbe probe = ensemble(Rule.AVERAGED, Map.of()).stream("target", -1);

        Loss loss = probe.loss("train", "supervised.target.two");

        assertThat(loss.reads())
                .containsExactly(
                        new Value.Applied("head.two", new Value.Tap(new Feed("target", true), "two.dense.linear")));
        assertThat(loss.supervises()).contains(new Loss.Supervision(new Feed("target", true), "head"));
    }

    @Test
    void heads_of_the_models_are_parts_of_the_head_that_predicts() {
        StrategyProbe probe = ensemble(Rule.AVERAGED, Map.of()).stream("target", -1);

        assertThat(probe.graph().heads().get("head").network().parameters().keySet())
                .containsExactly(
                        "head.one.dense.weight", "head.one.dense.bias", "head.two.dense.weight", "head.two.dense.bias");
        assertThat(probe.graph().modules().get("head.one").parameters().keySet())
                .containsExactly("head.one.dense.weight", "head.one.dense.bias");
        assertThat(probe.phase("train").updates().get(0).parameters())
                .doesNotHaveDuplicates()
                .hasSize(8);
    }

    @Test
    void weights_are_fitted_on_samples_of_the_target_that_are_kept_when_training_is_over() {
        StrategyProbe probe = ensemble(Rule.WEIGHTED, Map.of()).keeping(10).stream("source", -1).stream("target", 30);

        assertThat(probe.graph().phases()).extracting(Phase::name).containsExactly("train", "weigh");
        Fit fit = probe.phase("weigh").fits().get(0);
        assertThat(fit.reads()).allSatisfy(value -> assertThat(value.source())
                .contains(new Feed("target", true, 0, Optional.empty(), true)));
        assertThat(probe.phase("weigh").steps()).isZero();
        assertThat(probe.graph().parameters()).containsKey("head.together.weights");
    }

    @Test
    void without_kept_samples_of_the_target_those_decide_that_are_kept_of_what_models_learn_from() {
        StrategyProbe probe =
                ensemble(Rule.WEIGHTED, Map.of()).keeping(10).stream("source", -1).keeping(0).stream("target", 0);

        assertThat(probe.phase("weigh").fits().get(0).reads()).allSatisfy(value -> assertThat(value.source())
                .contains(new Feed("source", true, 0, Optional.empty(), true)));
    }

    @Test
    void weights_are_accuracies_that_add_up_to_one() {
        Matrix outputs = new Matrix(4, 2, new double[] {2, 1, 0, 1, 5, 0, 1, 1});

        assertThat(Ensemble.accuracy(outputs, new Matrix(4, 1, new double[] {0, 1, 1, 0})))
                .isEqualTo(0.75);
        assertThat(Ensemble.weights(new double[] {0.75, 0.25, 0.5})).containsExactly(0.5, 1.0 / 6, 1.0 / 3);
        assertThat(Ensemble.weights(new double[] {0, 0})).containsExactly(0.5, 0.5);
    }

    @Test
    void what_cannot_be_is_said_with_what_could() {
        assertThat(refused(ensemble(Rule.WEIGHTED, Map.of()).stream("target", -1)))
                .isEqualTo("needs-validation");
        assertThat(refused(ensemble(Rule.VOTED, Map.of("three", List.of("target"))).stream("target", -1)))
                .isEqualTo("unknown-member");
        assertThat(refused(ensemble(Rule.VOTED, Map.of("one", List.of("taget"))).stream("target", -1)))
                .isEqualTo("unknown-stream");
        assertThat(refused(
                        StrategyProbe.of("ensemble", new Ensemble(new Ensemble.Settings(Rule.VOTED, Map.of()))).stream(
                                "target", -1)))
                .isEqualTo("needs-several-backbones");
    }

    private static String refused(StrategyProbe probe) {
        return catchThrowableOfType(Misfit.class, probe::graph).code();
    }
}
