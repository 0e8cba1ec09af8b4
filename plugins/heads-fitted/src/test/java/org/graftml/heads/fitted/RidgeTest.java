package org.graftml.heads.fitted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.graftml.api.fit.FittedHead;
import org.graftml.api.fit.Matrix;
import org.graftml.api.model.Objectives;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RidgeTest {
    private static final double[] WEIGHTS = {1, 2, 0.5, 0};

    /** At the minimum the gradient by the slope and by the bias is 0, be there more samples than features or fewer. */
    @ParameterizedTest
    @ValueSource(ints = {2, 6})
    void the_plane_is_at_the_minimum_of_its_problem(int width) {
        Matrix x = new Matrix(4, width);
        Matrix y = new Matrix(4, 1, new double[] {1, -2, 0.5, 7});
        for (int i = 0; i < x.values().length; i++) {
            x.values()[i] = Math.sin(1.3 * i * i) + 0.5;
        }
        FittedHead.Fitted fitted = new RidgeHead(new RidgeHead.Settings(0.3))
                .fit(new FittedHead.Examples(x, y, Optional.of(WEIGHTS)), new Objectives.Regression());

        double[] slope = fitted.arrays().get("plane.weights");
        double[] errors = fitted.outputs(x).values();
        double lift = 0;
        double[] pull = new double[width];
        for (int i = 0; i < 4; i++) {
            errors[i] = WEIGHTS[i] * (errors[i] - y.at(i, 0));
            lift += errors[i];
            for (int d = 0; d < width; d++) {
                pull[d] += errors[i] * x.at(i, d);
            }
        }
        assertThat(lift).isCloseTo(0, within(1e-12));
        for (int d = 0; d < width; d++) {
            assertThat(pull[d] + 0.3 * slope[d]).isCloseTo(0, within(1e-12));
        }
    }
}
