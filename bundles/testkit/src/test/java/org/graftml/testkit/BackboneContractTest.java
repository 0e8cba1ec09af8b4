package org.graftml.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BackboneContractTest {
    @Test
    void a_backbone_that_is_right_keeps_every_clause() {
        assertThat(Clauses.ofClasses(new BackboneContract<WrongBackbones.Right>() {}))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void what_is_wrong_is_said_in_the_authors_words(BackboneContract<?> contract, String clause, String sentence) {
        assertThat(Clauses.broken(contract, clause))
                .hasValueSatisfying(words -> assertThat(words).contains(sentence));
    }

    static Stream<Arguments> what_is_wrong_is_said_in_the_authors_words() {
        String shapes = "features_are_finite_and_of_the_shape_that_it_announces";
        return Stream.of(
                arguments(
                        new BackboneContract<WrongBackbones.OtherShape>() {},
                        shapes,
                        "the layer 'only.first' announces (N, 6) and gives (4, 12)"),
                arguments(
                        new BackboneContract<WrongBackbones.NoNumber>() {},
                        shapes,
                        "no-number-backbone: the network for samples of (row: row (6) float64, class: one of 3 classes)"
                                + " gives features that are not finite"),
                arguments(
                        new BackboneContract<WrongBackbones.BuildsNothing>() {},
                        shapes,
                        "builds-nothing: build(...) of (image: image (1, 28, 28) uint8, class: one of 3 classes): it gives null"),
                arguments(
                        new BackboneContract<WrongBackbones.Throws>() {},
                        shapes,
                        "throws-up: preparation(...) throws java.lang.IllegalStateException: no image"),
                arguments(
                        new BackboneContract<WrongBackbones.RefusesAll>() {},
                        shapes,
                        "refuses-all: build(...) refuses all that it is tried on: override samples()"),
                arguments(
                        new BackboneContract<WrongBackbones.ByChance>() {},
                        "the_same_seed_gives_the_same_network",
                        "chance-backbone: the first values of 'only.scale.weight' are others for the same seed"),
                arguments(
                        new BackboneContract<WrongBackbones.Neighbours>() {},
                        "the_features_of_a_sample_do_not_depend_on_its_batch",
                        "are others alone than in a batch"),
                arguments(
                        new BackboneContract<WrongBackbones.Padding>() {},
                        "the_features_of_a_sample_do_not_depend_on_its_batch",
                        "padding: the features of a sample of (tokens: tokens (?) of 40"),
                arguments(
                        new BackboneContract<WrongBackbones.Unreached>() {},
                        "every_parameter_gets_a_finite_gradient",
                        "unreached: no gradient reaches [only.first.weight, only.first.bias] from its features"),
                arguments(
                        new BackboneContract<WrongBackbones.NoStages>() {},
                        "it_has_stages",
                        "no-stages: it has no stage: make its layers with network.stage(...)"),
                arguments(
                        new BackboneContract<WrongBackbones.AnyDivisor>() {},
                        "settings_work_or_are_refused_with_a_message",
                        "any-divisor: it accepts `divisor: 0.0`, and then the network for samples of"),
                arguments(
                        new BackboneContract<WrongBackbones.Forgetful>() {},
                        "its_preparation_is_the_same_when_saved_and_restored",
                        "forgetful: its preparation makes something else of a sample after save() and restore(...)"),
                arguments(
                        new BackboneContract<WrongBackbones.Forgetful>() {},
                        "a_resumed_run_ends_as_one_that_was_never_stopped",
                        "forgetful: a run that was stopped and resumed does not end as one that was not"));
    }
}
