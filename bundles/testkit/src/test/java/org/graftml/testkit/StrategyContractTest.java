package org.graftml.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Set;
import java.util.stream.Stream;
import org.graftml.testkit.WrongStrategies.ByChance;
import org.graftml.testkit.WrongStrategies.DocMissing;
import org.graftml.testkit.WrongStrategies.Forgets;
import org.graftml.testkit.WrongStrategies.GivesNothing;
import org.graftml.testkit.WrongStrategies.HalfStill;
import org.graftml.testkit.WrongStrategies.JoinsNothing;
import org.graftml.testkit.WrongStrategies.LeavesAThread;
import org.graftml.testkit.WrongStrategies.NoNumber;
import org.graftml.testkit.WrongStrategies.NoWeight;
import org.graftml.testkit.WrongStrategies.OnTheHeap;
import org.graftml.testkit.WrongStrategies.OtherGraph;
import org.graftml.testkit.WrongStrategies.OtherState;
import org.graftml.testkit.WrongStrategies.ReadsMore;
import org.graftml.testkit.WrongStrategies.Right;
import org.graftml.testkit.WrongStrategies.SaysNothing;
import org.graftml.testkit.WrongStrategies.TakesAnyWord;
import org.graftml.testkit.WrongStrategies.TakesAnything;
import org.graftml.testkit.WrongStrategies.TooSure;
import org.graftml.testkit.WrongStrategies.Undeclared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StrategyContractTest {
    @Test
    void a_strategy_that_is_right_keeps_every_clause() {
        assertThat(Clauses.ofClasses(new StrategyContract<Right>() {})).isEmpty();
    }

    @Test
    void what_is_held_still_on_purpose_is_not_compared() {
        StrategyContract<HalfStill> contract = new StrategyContract<>() {
            @Override
            protected Set<String> partlyStill() {
                return Set.of("gap");
            }
        };

        assertThat(Clauses.broken(contract, "gradients_agree_with_finite_differences"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void what_is_wrong_is_said_in_the_authors_words(StrategyContract<?> contract, String clause, String sentence) {
        assertThat(Clauses.broken(contract, clause))
                .hasValueSatisfying(words -> assertThat(words).contains(sentence));
    }

    static Stream<Arguments> what_is_wrong_is_said_in_the_authors_words() {
        return Stream.of(
                arguments(
                        new StrategyContract<OnTheHeap>() {},
                        "gradients_agree_with_finite_differences",
                        "on-the-heap: the gradient of the loss 'gap' by source.labelled/second.drop is 0.000 along a"),
                arguments(
                        new StrategyContract<HalfStill>() {},
                        "gradients_agree_with_finite_differences",
                        "half-still: the gradient of the loss 'gap' by target/second.drop is 0.000 along a direction"),
                arguments(
                        new StrategyContract<NoNumber>() {},
                        "losses_are_finite_numbers",
                        "no-number: the loss 'gap' is NaN for the finite features of a new network"),
                arguments(
                        new StrategyContract<TooSure>() {},
                        "advice_has_a_fitness_and_a_reason_in_every_situation",
                        "too-sure: the fitness of its advice is 2.0, and not from 0 to 1"),
                arguments(
                        new StrategyContract<GivesNothing>() {},
                        "losses_are_finite_numbers",
                        "gives-nothing: the loss 'gap': it gives null"),
                arguments(
                        new StrategyContract<NoWeight>() {},
                        "losses_are_finite_numbers",
                        "no-weight: the weight of the loss 'small' is Infinity at 0.0 % of the training"),
                arguments(
                        new StrategyContract<ByChance>() {},
                        "losses_are_the_same_for_the_same_values",
                        "by-chance: the loss 'gap' gives another number for the same values, state and seed"),
                arguments(
                        new StrategyContract<ByChance>() {},
                        "runs_with_the_same_seed_end_the_same",
                        "by-chance: two runs with the same seed: their files model/parameters.safetensors differ"),
                arguments(
                        new StrategyContract<Forgets>() {},
                        "a_resumed_run_ends_as_one_that_was_never_stopped",
                        "belongs in graph.state(...), not in a field"),
                arguments(
                        new StrategyContract<TakesAnything>() {},
                        "settings_work_or_are_refused_with_a_message",
                        "takes-anything: it accepts `divisor: 0.0`, and then the loss 'gap' is Infinity"),
                arguments(
                        new StrategyContract<TakesAnyWord>() {},
                        "settings_work_or_are_refused_with_a_message",
                        "takes-any-word: it accepts `norm: `, and then the loss 'gap' throws"
                                + " java.lang.IllegalStateException"),
                arguments(
                        new StrategyContract<SaysNothing>() {},
                        "it_is_declared_and_documented",
                        "says-nothing: its summary is 'Says nothing.': say in one line what it does"),
                arguments(
                        new StrategyContract<DocMissing>() {},
                        "it_is_declared_and_documented",
                        "doc-missing: the @Doc of the setting 'weight' is 'weight': say in one line what it means"),
                arguments(
                        new StrategyContract<Undeclared>() {},
                        "it_is_declared_and_documented",
                        "Undeclared: it has no @Extension: no experiment file can name it"),
                arguments(
                        new StrategyContract<ReadsMore>() {},
                        "losses_are_finite_numbers",
                        "target/second.drop, which is not among the values that it declared to read"),
                arguments(
                        new StrategyContract<OtherState>() {},
                        "losses_are_finite_numbers",
                        "it assigns (8) to the state 'other-state.width', which is (1)"),
                arguments(
                        new StrategyContract<OtherGraph>() {},
                        "it_declares_the_same_graph_every_time",
                        "other-graph: it declares another graph the second time"),
                arguments(
                        new StrategyContract<LeavesAThread>() {},
                        "no_thread_is_left",
                        "leaves-a-thread: it leaves a thread behind each time that it is used: forgotten"),
                arguments(
                        new StrategyContract<JoinsNothing>() {},
                        "losses_are_finite_numbers",
                        "joins-nothing: it refuses: strategy: 'joins-nothing' adds to none of the phases"));
    }
}
