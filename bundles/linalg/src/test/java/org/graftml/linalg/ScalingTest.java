package org.graftml.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.graftml.api.fit.Matrix;
import org.junit.jupiter.api.Test;

class ScalingTest {
    private static final Matrix SOURCE = new Matrix(2, 2, new double[] {1, 5, 3, 5});
    private static final Matrix KNOWN = new Matrix(1, 2, new double[] {14, 5});
    private static final Matrix TARGET = new Matrix(2, 2, new double[] {10, 5, 14, 5});

    private static Scaling.Scaled scaled(Scaling scaling) {
        return scaling.of(List.of(SOURCE, KNOWN), stream -> stream == 1, TARGET);
    }

    /** The source has the mean 2 and the deviation 1, the target 12 and 2; a column that never changes becomes 0. */
    @Test
    void each_domain_is_scaled_by_its_own_samples() {
        Scaling.Scaled scaled = scaled(new Scaling(Norm.NONE, Scaling.Columns.DOMAIN));

        assertThat(scaled.labelled().get(0).values()).containsExactly(-1, 0, 1, 0);
        assertThat(scaled.labelled().get(1).values()).containsExactly(1, 0);
        assertThat(scaled.target().values()).containsExactly(-1, 0, 1, 0);
    }

    @Test
    void all_are_scaled_by_what_all_have_together() {
        Scaling.Scaled scaled = scaled(new Scaling(Norm.NONE, Scaling.Columns.JOINT));

        Matrix all = Matrix.below(List.of(SOURCE, KNOWN, TARGET));
        assertThat(Matrix.below(
                        List.of(scaled.labelled().get(0), scaled.labelled().get(1), scaled.target())))
                .isEqualTo(Moments.of(all).apply(all));
    }

    @Test
    void its_layer_does_the_same_to_new_samples_of_the_target() {
        for (Scaling.Columns columns : Scaling.Columns.values()) {
            Scaling scaling = new Scaling(Norm.L1, columns);
            Scaling.Scaled scaled = scaled(scaling);

            Matrix again = scaling.operation(2)
                    .arithmetic()
                    .compute(TARGET, name -> new Matrix(2, 1, scaled.arrays().get(name)));

            assertThat(again).isEqualTo(scaled.target());
            assertThat(scaling.parameters(2)).hasSameSizeAs(scaled.arrays().keySet());
        }
    }
}
