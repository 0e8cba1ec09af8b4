package org.graftml.samplers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.graftml.api.Misfit;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.junit.jupiter.api.Test;

class SamplersTest {
    private static final PartType INSECTS = new PartType.ClassType(List.of("ants", "bees"));
    private static final List<Part> LABELS = List.of(
            new Part.ClassLabel(0),
            new Part.ClassLabel(0),
            new Part.ClassLabel(0),
            new Part.ClassLabel(0),
            new Part.ClassLabel(1));

    @Test
    void balanced_gives_each_class_the_same_weight_in_all() {
        assertThat(new Balanced().weights(INSECTS, LABELS)).containsExactly(0.25, 0.25, 0.25, 0.25, 1);
    }

    @Test
    void weighted_takes_the_weights_of_classes() {
        assertThat(new Weighted(new Weighted.Settings(Map.of("bees", 3.0))).weights(INSECTS, LABELS))
                .containsExactly(1, 1, 1, 1, 3);
    }

    @Test
    void classes_and_labels_that_are_none_are_refused() {
        assertThatThrownBy(() -> new Weighted(new Weighted.Settings(Map.of("birds", 3.0))).weights(INSECTS, LABELS))
                .isInstanceOf(Misfit.class)
                .hasMessage("there is no class `birds` to draw");
        assertThatThrownBy(() -> new Weighted(new Weighted.Settings(Map.of("bees", -1.0))))
                .isInstanceOf(Misfit.class);
        assertThatThrownBy(() -> new Balanced().weights(new PartType.NumberType(), List.of(new Part.NumberLabel(2))))
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("by the class of a label");
    }
}
