package org.graftml.metrics.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.graftml.api.Misfit;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.metric.Metric;
import org.graftml.api.model.Prediction;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final List<String> NAMES = List.of("ant", "bee", "cat", "dog");
    private static final PartType CLASSES = new PartType.ClassType(NAMES);
    /** Labels and predictions; no label is a cat or a dog, no prediction a dog. */
    private static final int[][] JUDGED = {{0, 0}, {0, 0}, {0, 1}, {1, 1}, {1, 0}, {1, 2}};

    private static Metric.Score score(Metric metric) {
        Metric.Scorer scorer = metric.start(CLASSES);
        for (int[] pair : JUDGED) {
            double[] probabilities = new double[NAMES.size()];
            probabilities[pair[1]] = 1;
            scorer.add(new Part.ClassLabel(pair[0]), new Prediction.OneClass(NAMES, probabilities));
        }
        return scorer.score();
    }

    @Test
    void accuracy_is_the_share_of_right_predictions() {
        assertThat(score(new Accuracy())).isEqualTo(new Metric.Score.Number(0.5));
    }

    @Test
    void macro_f1_is_the_mean_over_classes_that_occur() {
        // ant: 2·2/(3+3), bee: 2·1/(3+2), cat: 0/(0+1), dog: left out
        double expected = (4.0 / 6 + 2.0 / 5 + 0) / 3;

        assertThat(((Metric.Score.Number) score(new MacroF1())).value()).isCloseTo(expected, within(1e-15));
    }

    @Test
    void confusion_has_labels_in_rows() {
        Metric.Score.Confusion confusion = (Metric.Score.Confusion) score(new Confusion());

        assertThat(confusion.names()).isEqualTo(NAMES);
        assertThat(confusion.counts())
                .isDeepEqualTo(new long[][] {{2, 1, 0, 0}, {1, 1, 1, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}});
    }

    @Test
    void per_class_is_recall_and_undefined_without_labels() {
        assertThat(((Metric.Score.PerClass) score(new PerClass())).values())
                .containsExactly(2.0 / 3, 1.0 / 3, Double.NaN, Double.NaN);
    }

    @Test
    void squared_errors_are_averaged() {
        Metric.Scorer scorer = new MeanSquaredError().start(new PartType.NumberType());
        scorer.add(new Part.NumberLabel(1), new Prediction.Value(3));
        scorer.add(new Part.NumberLabel(-1), new Prediction.Value(-2));

        assertThat(scorer.score()).isEqualTo(new Metric.Score.Number(2.5));
    }

    @Test
    void nothing_judged_is_no_number() {
        assertThat(new Accuracy().start(CLASSES).score()).isEqualTo(new Metric.Score.Number(Double.NaN));
    }

    @Test
    void labels_of_another_kind_are_refused_with_a_metric_that_suits() {
        assertThatThrownBy(() -> new Accuracy().start(new PartType.NumberType()))
                .isInstanceOfSatisfying(Misfit.class, misfit -> assertThat(misfit.suggestion())
                        .hasValueSatisfying(suggestion -> assertThat(suggestion).contains("mean-squared-error")));
        assertThatThrownBy(() -> new MeanSquaredError().start(CLASSES)).isInstanceOf(Misfit.class);
    }
}
