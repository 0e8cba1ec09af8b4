package org.graftml.strategies.subspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.graftml.api.fit.Matrix;
import org.graftml.linalg.Algebra;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small cases, computed in NumPy and SciPy from the papers' formulas as they stand, n x n matrices and all. */
class WorkedNumbersTest {
    private static final int[] CLASSES = {0, 1, 0, 1, 1};
    private static final int[] GUESSED = {1, 0, 0, 1};

    /** Nine rows of three numbers whose domains have different means. */
    private static Matrix rows() {
        Matrix rows = new Matrix(9, 3);
        for (int i = 0; i < 9; i++) {
            for (int j = 0; j < 3; j++) {
                double value = Math.sin(1.7 * i + 2.3 * j * j + 0.4 * i * j);
                rows.values()[i * 3 + j] = i < 5 ? value : value * 0.8 + 0.5;
            }
        }
        return rows;
    }

    private static Problem problem() {
        return new Problem(rows().rows(0, 5), CLASSES, 2, rows().rows(5, 9), (source, target) -> GUESSED);
    }

    private static double distance(Matrix rows, int i, int j) {
        double sum = 0;
        for (int d = 0; d < rows.columns(); d++) {
            sum += Math.pow(rows.at(i, d) - rows.at(j, d), 2);
        }
        return sum;
    }

    /** (K M Kᵀ + λI) A = K H Kᵀ A Φ with the labels of GUESSED, λ = 0.5, two columns: squared distances of three pairs. */
    @ParameterizedTest
    @CsvSource({
        "LINEAR, 19.366836570729, 4.548581020817, 14.026762523497",
        "PRIMAL, 3.875744023715, 0.796052191728, 2.508350059487",
        "RBF, 1.196091186419, 0.200099816961, 0.352141722599",
        "LAPLACE, 1.187762176335, 0.309546737773, 0.254409729154"
    })
    void components_are_those_of_the_whole_problem(Kernel kernel, double one, double two, double three) {
        Components.Form form = new Components.Form(
                2, 0.5, kernel, Optional.empty(), new Scaling(Norm.NONE, Scaling.Columns.NONE), Norms.NONE);
        Mapping mapping = new Components(form, MeanDistances.classes(2, 0.5, false))
                .fit(problem())
                .target();

        Matrix mapped = mapping.apply(rows());

        assertThat(new double[] {distance(mapped, 0, 1), distance(mapped, 0, 5), distance(mapped, 3, 8)})
                .containsExactly(new double[] {one, two, three}, within(1e-9));
    }

    /** Both weights halved, the matrix of distances is JDA's to a factor, which its norm takes away. */
    @Test
    void balanced_by_a_half_the_classes_count_as_in_jda() {
        Matrix terms = MeanDistances.classes(2, 0.5, false).terms(problem(), GUESSED);

        assertThat(terms.at(0, 0)).isCloseTo(Math.sqrt(0.5) * Math.sqrt(2) / 5, within(1e-15));
        assertThat(terms.at(1, 0)).isCloseTo(Math.sqrt(0.5) / 2, within(1e-15));
        assertThat(terms.at(2, 5)).isCloseTo(-Math.sqrt(0.5) / 2, within(1e-15));
        assertThat(terms.at(1, 5)).isZero();
    }

    /** Class 0 is 2 of 5 here and 2 of 4 there: its mean in the target counts 1.25 times. */
    @Test
    void weighted_a_class_counts_by_how_frequent_it_is() {
        Matrix plain = MeanDistances.classes(2, 0.5, false).terms(problem(), GUESSED);
        Matrix weighted = MeanDistances.classes(2, 0.5, true).terms(problem(), GUESSED);

        assertThat(weighted.at(1, 6) / plain.at(1, 6)).isCloseTo(1.25, within(1e-12));
        assertThat(weighted.at(1, 0)).isEqualTo(plain.at(1, 0));
    }

    /** The integral of the paper over 200,000 steps of the way. */
    @Test
    void the_flow_kernel_is_the_integral_over_the_way() {
        Matrix source = new Matrix(4, 2, new double[] {
            -0.13808572552165432,
            0.7031376707954017,
            0.5687460067787242,
            -0.4038040714119058,
            -0.6876564728893609,
            -0.11686883078451538,
            0.42963808894670574,
            0.5734817906530656
        });
        Matrix target = new Matrix(4, 2, new double[] {
            -0.6313926753181662,
            -0.04649210093345038,
            0.3734409440866574,
            -0.6780292290049366,
            0.2543322634776824,
            0.7310929310694235,
            -0.630238249068202,
            -0.06014960769684482
        });

        Matrix kernel = Algebra.outer(Gfk.root(source, target));

        assertThat(new double[] {kernel.at(0, 0), kernel.at(0, 1), kernel.at(2, 3)})
                .containsExactly(new double[] {0.444668760, -0.289636726, -0.289636726}, within(1e-8));
    }

    /** Eigenvalues in the narrow space against those in the whole one. */
    @Test
    void a_narrow_space_loses_nothing() {
        int r = 300;
        double[] d = new double[r];
        Matrix rows = new Matrix(4, r);
        for (int i = 0; i < r; i++) {
            d[i] = 1000 * Math.pow(i + 1, -1.6);
            for (int j = 0; j < 4; j++) {
                rows.values()[j * r + i] = Math.sin(1.3 * i + j * j) * Math.sqrt(d[i]) / 20;
            }
        }
        Matrix g = rows.rows(0, 3);
        Matrix m = rows.rows(3, 4);
        Narrow whole = new Narrow(r, new Matrix(0, 0));
        Narrow narrow = Narrow.of(d, rows, 20);

        assertThat(narrow.size()).isLessThan(r / 2);
        assertThat(values(narrow, d, g, m)).containsExactly(values(whole, d, g, m), within(1e-9));
    }

    private static double[] values(Narrow space, double[] d, Matrix g, Matrix m) {
        Matrix around = Root.of(space.of(g), 0.7).around(space.variance(d, space.of(m), 50));
        return Algebra.eigen(around, 20).values();
    }

    /** Whitened and coloured, the source has the target's covariance, the added identity apart. */
    @Test
    void correlation_alignment_gives_the_source_the_covariance_of_the_target() {
        Matrix source = rows().rows(0, 5);
        Matrix target = rows().rows(5, 9);

        Matrix coloured = Algebra.product(source, Coral.colour(source, target, 1e-9));

        Matrix expected = Algebra.gram(Rows.minus(target, Rows.mean(target)));
        Matrix found = Algebra.gram(Rows.minus(coloured, Rows.mean(coloured)));
        for (int i = 0; i < 9; i++) {
            assertThat(found.values()[i] / 4).isCloseTo(expected.values()[i] / 3, within(1e-6));
        }
    }
}
