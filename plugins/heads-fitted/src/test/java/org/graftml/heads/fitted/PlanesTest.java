package org.graftml.heads.fitted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.graftml.api.fit.FittedHead;
import org.graftml.api.fit.Matrix;
import org.graftml.api.model.Objectives;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanesTest {
    private static final Objectives.Classification THREE = new Objectives.Classification(List.of("a", "b", "c"));
    private static final FittedHead.Examples EXAMPLES = new FittedHead.Examples(
            new Matrix(4, 1, new double[] {-2, -1, 1, 3}), new Matrix(4, 1, new double[] {0, 0, 1, 1}));

    /** At the minimum of w²/2 + b²/2 + Σ log(1 + exp(-y (w x + b))) the gradient is 0. */
    @Test
    void logistic_regression_is_at_the_minimum_of_its_problem() {
        FittedHead.Fitted fitted = new LogisticHead(new LogisticHead.Settings(1)).fit(EXAMPLES, THREE);

        double w = fitted.arrays().get("planes.weights")[1];
        double b = fitted.arrays().get("planes.biases")[1];
        double slope = w;
        double lift = b;
        for (int i = 0; i < 4; i++) {
            double x = EXAMPLES.features().at(i, 0);
            double y = EXAMPLES.classes()[i] == 1 ? 1 : -1;
            double pull = -y / (1 + Math.exp(y * (w * x + b)));
            slope += pull * x;
            lift += pull;
        }
        assertThat(slope).isCloseTo(0, within(1e-5));
        assertThat(lift).isCloseTo(0, within(1e-5));
    }

    /** The same for w²/2 + b²/2 + Σ max(0, 1 - y (w x + b))². */
    @Test
    void the_support_vector_machine_is_at_the_minimum_of_its_problem() {
        FittedHead.Fitted fitted = new SvmHead(new SvmHead.Settings(1)).fit(EXAMPLES, THREE);

        double w = fitted.arrays().get("planes.weights")[0];
        double b = fitted.arrays().get("planes.biases")[0];
        double slope = w;
        double lift = b;
        for (int i = 0; i < 4; i++) {
            double x = EXAMPLES.features().at(i, 0);
            double y = EXAMPLES.classes()[i] == 0 ? 1 : -1;
            double gap = Math.max(0, 1 - y * (w * x + b));
            slope -= 2 * gap * y * x;
            lift -= 2 * gap * y;
        }
        assertThat(slope).isCloseTo(0, within(1e-5));
        assertThat(lift).isCloseTo(0, within(1e-5));
    }

    @Test
    void a_class_without_samples_is_never_predicted() {
        Matrix samples = new Matrix(2, 1, new double[] {-100, 100});

        assertThat(new SvmHead(new SvmHead.Settings(1))
                        .fit(EXAMPLES, THREE)
                        .outputs(samples)
                        .best())
                .containsExactly(0, 1);
        assertThat(new LogisticHead(new LogisticHead.Settings(1))
                        .fit(EXAMPLES, THREE)
                        .outputs(samples)
                        .best())
                .containsExactly(0, 1);
    }

    static List<FittedHead> heads() {
        return List.of(new LogisticHead(new LogisticHead.Settings(2)), new SvmHead(new SvmHead.Settings(2)));
    }

    private static FittedHead.Examples examples(double[] rows, double[] labels, Optional<double[]> weights) {
        return new FittedHead.Examples(new Matrix(rows.length, 1, rows), new Matrix(rows.length, 1, labels), weights);
    }

    @ParameterizedTest
    @MethodSource("heads")
    void a_sample_that_weighs_two_is_there_twice(FittedHead head) {
        FittedHead.Fitted weighed = head.fit(
                examples(new double[] {-2, 0.5, 1, 3, -1}, new double[] {0, 0, 1, 1, 1}, Optional.of(new double[] {
                    1, 2, 1, 1, 0
                })),
                THREE);
        FittedHead.Fitted twice = head.fit(
                examples(new double[] {-2, 0.5, 0.5, 1, 3}, new double[] {0, 0, 0, 1, 1}, Optional.empty()), THREE);

        for (String array : List.of("planes.weights", "planes.biases")) {
            for (int k = 0; k < 2; k++) {
                assertThat(weighed.arrays().get(array)[k])
                        .isCloseTo(twice.arrays().get(array)[k], within(1e-5));
            }
        }
    }
}
