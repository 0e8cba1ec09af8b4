package org.graftml.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.graftml.api.measure.LabelAgreement;
import org.graftml.api.measure.LabelAgreement.Labelled;
import org.junit.jupiter.api.Test;

/** LEEP and NCE of worked examples: classes with means 1 and 11 and variance 1. */
class SourceModelTest {
    private static final Labelled SOURCE = new Labelled(new double[][] {{0}, {2}, {10}, {12}}, new int[] {0, 0, 1, 1});

    private static double of(LabelAgreement measure, Labelled target) {
        return measure.between(SOURCE, target, 2, Waves.random()).value();
    }

    @Test
    void where_the_source_is_sure_both_are_the_negative_conditional_entropy() {
        // p(z, y): 1/4, 1/4; 0, 1/2. Half of the samples are of a class of the source that says nothing.
        Labelled target = new Labelled(new double[][] {{1}, {1}, {11}, {11}}, new int[] {0, 1, 1, 1});
        assertThat(of(new Nce(), target)).isCloseTo(Math.log(0.5) / 2, within(1e-12));
        assertThat(of(new Leep(), target)).isCloseTo(Math.log(0.5) / 2, within(1e-12));
    }

    @Test
    void leep_counts_what_the_source_is_unsure_of() {
        // The sample half way is of both classes: p(y|z) is 2/3, 1/3; 0, 1, and both labels have 2/3.
        Labelled target = new Labelled(new double[][] {{1}, {6}}, new int[] {0, 1});
        assertThat(of(new Leep(), target)).isCloseTo(Math.log(2.0 / 3), within(1e-12));
    }

    @Test
    void other_names_cost_nothing() {
        Labelled same = new Labelled(new double[][] {{0}, {1}, {11}, {12}}, new int[] {0, 0, 1, 1});
        Labelled renamed = new Labelled(same.features(), new int[] {1, 1, 0, 0});
        assertThat(of(new Leep(), renamed))
                .isCloseTo(of(new Leep(), same), within(1e-12))
                .isCloseTo(0, within(1e-9));
        assertThat(of(new Nce(), renamed)).isZero();
    }

    @Test
    void a_class_without_samples_is_never_said() {
        double[][] said = SourceModel.of(SOURCE, 3).probabilities(new double[][] {{1}, {11}});
        assertThat(said[0][2]).isZero();
        assertThat(said[1][2]).isZero();
    }
}
