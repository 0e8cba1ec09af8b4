package org.graftml.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.graftml.api.data.PartType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HeadContractTest {
    @Test
    void a_head_that_is_right_keeps_every_clause() {
        assertThat(Clauses.ofClasses(new HeadContract<WrongHeads.Right>() {})).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void what_is_wrong_is_said_in_the_authors_words(HeadContract<?> contract, String clause, String sentence) {
        assertThat(Clauses.broken(contract, clause))
                .hasValueSatisfying(words -> assertThat(words).contains(sentence));
    }

    static Stream<Arguments> what_is_wrong_is_said_in_the_authors_words() {
        String loss = "the_loss_is_one_finite_number_for_each_sample";
        String written = "predictions_can_be_written";
        String encoded = "labels_are_encoded_in_one_shape";
        return Stream.of(
                arguments(
                        new HeadContract<WrongHeads.OneLoss>() {},
                        loss,
                        "one-loss: loss(...) for number gives () for 6 samples: it is one number a sample, (N)"),
                arguments(
                        new HeadContract<WrongHeads.NoNumber>() {},
                        loss,
                        "no-number-head: loss(...) for number gives [NaN, NaN, NaN, NaN, NaN, NaN] for finite outputs"),
                arguments(
                        new HeadContract<WrongHeads.OtherOutputs>() {},
                        loss,
                        "other-outputs: it announces 1 outputs a sample for number, and its network gives (6, 3)"),
                arguments(
                        new HeadContract<WrongHeads.Rounded>() {},
                        "the_gradient_of_the_loss_agrees_with_finite_differences",
                        "rounded: the gradient of loss(...) for number by its outputs is "),
                arguments(
                        new HeadContract<WrongHeads.Mixes>() {},
                        "the_loss_of_a_sample_does_not_depend_on_its_batch",
                        "for the same sample alone"),
                arguments(new HeadContract<WrongHeads.SaysNull>() {}, written, "says-null: decode(...) gives null"),
                arguments(
                        new HeadContract<WrongHeads.SaysNaN>() {},
                        written,
                        "says-nan: the value 'value' of a prediction for number is NaN"),
                arguments(
                        new HeadContract<WrongHeads.SaysOtherwise>() {},
                        written,
                        "says-otherwise: decode(...) for number gives a OneClass, and prediction() announces Value"),
                arguments(
                        new HeadContract<WrongHeads.SaysThings>() {},
                        written,
                        "is a Shape, which neither a table nor JSON can hold"),
                arguments(
                        new HeadContract<WrongHeads.Ragged>() {},
                        encoded,
                        "ragged: encode(...) gives float32 (0) for one label and float32 (1) for another"),
                arguments(new HeadContract<WrongHeads.Noisy>() {}, encoded, "gives another result the second time"),
                arguments(
                        new HeadContract<WrongHeads.Forgets>() {},
                        "a_resumed_run_ends_as_one_that_was_never_stopped",
                        "forgets-head: a run that was stopped and resumed does not end as one that was not: their files"
                                + " model/parameters.safetensors differ"),
                arguments(
                        new HeadContract<WrongHeads.AnyRoot>() {},
                        "settings_work_or_are_refused_with_a_message",
                        "any-root: it accepts `epsilon: -1.0`, and then loss(...) for number gives [NaN"),
                arguments(
                        new HeadContract<WrongHeads.Right>() {
                            @Override
                            protected List<PartType> labels() {
                                return List.of(Kinds.CLASSES);
                            }
                        },
                        loss,
                        "right-head: objective(...) refuses all that it is tried on: override samples() or labels()"));
    }
}
