package org.graftml.composer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.data.PartType;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Head;
import org.graftml.api.model.Objective;
import org.graftml.api.model.Objectives;
import org.graftml.composer.form.ExperimentForm;
import org.junit.jupiter.api.Test;

class ChosenLossTest {
    private static final PartType.ClassType INSECTS = new PartType.ClassType(List.of("ants", "bees", "wasps"));

    private static final Head HEAD = new Head() {
        @Override
        public Objective objective(PartType label) {
            return Objectives.forLabel(label);
        }

        @Override
        public Port build(Layers layers, Port features, Objective objective) {
            throw new UnsupportedOperationException();
        }
    };

    private static ExperimentForm.HeadForm form(boolean balance, Map<String, Double> weights) {
        return new ExperimentForm.HeadForm(HEAD, Optional.empty(), Optional.empty(), balance, weights);
    }

    @Test
    void a_head_without_any_of_it_is_itself() {
        assertThat(ChosenLoss.of(form(false, Map.of()), classes -> new long[3])).isSameAs(HEAD);
    }

    @Test
    void classes_are_balanced_so_that_samples_count_one_in_the_mean() {
        Objective objective = ChosenLoss.of(form(true, Map.of()), classes -> new long[] {30, 10, 20})
                .objective(INSECTS);

        assertThat(objective).extracting("weights").isEqualTo(List.of(20f / 30, 2f, 1f));
        assertThat(objective.outputs()).isEqualTo(3);
    }

    @Test
    void given_weights_count_beside_balance_and_a_class_without_samples_is_left_alone() {
        assertThat(ChosenLoss.of(form(true, Map.of("bees", 3.0)), classes -> new long[] {30, 30, 0})
                        .objective(INSECTS))
                .extracting("weights")
                .isEqualTo(List.of(60f / 90, 2f, 1f));
    }

    @Test
    void a_class_that_is_not_there_and_a_head_that_tells_no_classes_apart_are_refused() {
        assertThatThrownBy(() -> ChosenLoss.of(form(false, Map.of("birds", 2.0)), classes -> new long[3])
                        .objective(INSECTS))
                .isInstanceOf(Misfit.class)
                .hasMessage("there is no class `birds` to weigh");
        assertThatThrownBy(() -> ChosenLoss.of(form(true, Map.of()), classes -> new long[3])
                        .objective(new PartType.NumberType()))
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("for heads that learn one class by cross-entropy");
    }
}
