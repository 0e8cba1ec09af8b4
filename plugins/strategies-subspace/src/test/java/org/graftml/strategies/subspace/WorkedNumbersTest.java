package org.graftml.strategies.subspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.graftml.api.Misfit;
import org.graftml.api.fit.Matrix;
import org.graftml.linalg.Algebra;
import org.graftml.linalg.Norm;
import org.graftml.linalg.Scaling;
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

    private static CommonSpace space(Kernel kernel) {
        Scaling scaling = new Scaling(Norm.NONE, Scaling.Columns.NONE);
        return new CommonSpace(2, 0.5, kernel, Optional.empty(), Optional.empty(), scaling, Norms.NONE);
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
        Mapping mapping = new Components(space(kernel), MeanDistances.classes(2, 0.5, false))
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
        Matrix around = Root.of(space.of(g), 0.7).around(space.variance(d, Rows.over(space.of(m), 1 / Math.sqrt(50))));
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

    private static void assertDistances(Matrix source, Mapping target, double... expected) {
        Matrix mapped = Matrix.below(List.of(source, target.apply(rows().rows(5, 9))));
        assertThat(new double[] {distance(mapped, 0, 1), distance(mapped, 0, 5), distance(mapped, 3, 8)})
                .containsExactly(expected, within(1e-9));
    }

    /** Three iterations of (K M Kᵀ + λG) A = K H Kᵀ A Φ, 9 x 9, λ = 0.5, two columns. */
    @ParameterizedTest
    @CsvSource({
        "LINEAR, 19.412367892195, 4.299193980649, 13.839781837294",
        "RBF, 1.135627459166, 0.214863475916, 0.384344483121",
        "LAPLACE, 1.093200691578, 0.229109120147, 0.273850906204"
    })
    void joint_matching_is_that_of_the_whole_problem(Kernel kernel, double one, double two, double three) {
        Method.Found found = Tjm.matched(problem(), space(kernel), 3);

        assertDistances(found.source(), found.target(), one, two, three);
    }

    /** Two columns of (A;B) of the 6 x 6 problem as the paper has it, λ = 0.7, μ = 0.9, β = 0.3, labels of GUESSED. */
    @Test
    void geometrical_and_statistical_alignment_is_that_of_the_whole_problem() {
        Scaling scaling = new Scaling(Norm.NONE, Scaling.Columns.NONE);
        Method.Found found = Jgsa.aligned(problem(), new Jgsa.Settings(2, 0.7, 0.9, 0.3, 2, scaling, Norms.NONE));

        assertDistances(found.source(), found.target(), 2.080118773030, 0.540111178427, 0.464724784201);
    }

    /**
     * f of the four samples after three iterations, with the flow's kernel as a sum over 200,000 steps, dense L and M, d = 1,
     * λ = 2, ρ = 0.6, η = 0.2, p = 2, μ = 0.3.
     */
    @Test
    void the_classifier_on_the_manifold_is_that_of_the_paper() {
        Meda.Settings settings =
                new Meda.Settings(1, 2, 0.6, 0.2, 2, 3, Optional.of(0.3), new Scaling(Norm.NONE, Scaling.Columns.NONE));

        Matrix scores = Meda.aligned(problem(), settings).target().apply(rows().rows(5, 9));

        assertThat(scores.values())
                .containsExactly(
                        new double[] {
                            0.193546213,
                            0.547087538,
                            0.359978858,
                            0.456730556,
                            0.315188797,
                            0.546177419,
                            0.232169508,
                            0.548395865
                        },
                        within(1e-7));
    }

    /** Every assignment was tried, and SciPy's linprog agrees: 18.6. The nearest of each leave two classes empty. */
    @Test
    void every_class_gets_a_sample_at_the_least_cost() {
        Matrix distances = new Matrix(6, 4, new double[] {
            1, 5, 9, 7, 2, 3, 8, 7, 1.5, 2, 8.5, 9, 3, 3.2, 9, 6.5, 1, 1.1, 7.9, 6.6, 0.5, 4, 9, 9
        });

        assertThat(Program.solve(distances)).containsExactly(0, 2, 0, 3, 1, 0);
    }

    /** Against a random search over small problems: no change of one or two samples makes a program cheaper. */
    @Test
    void no_other_assignment_costs_less() {
        SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 50; round++) {
            Matrix distances = new Matrix(5, 3);
            Arrays.setAll(distances.values(), i -> random.nextDouble() + (i % 3 == 2 ? 1 : 0));
            double best = Double.POSITIVE_INFINITY;
            for (int code = 0; code < 243; code++) {
                int[] tried = digits(code);
                best = Arrays.stream(tried).distinct().count() == 3 ? Math.min(best, cost(distances, tried)) : best;
            }
            assertThat(cost(distances, Program.solve(distances))).isCloseTo(best, within(1e-12));
        }
    }

    private static int[] digits(int code) {
        return new int[] {code % 3, code / 3 % 3, code / 9 % 3, code / 27 % 3, code / 81};
    }

    private static double cost(Matrix distances, int[] found) {
        double sum = 0;
        for (int i = 0; i < found.length; i++) {
            sum += distances.at(i, found[i]);
        }
        return sum;
    }

    /** Sinkhorn's plan of 5 x 4 after 5000 scalings, ε = 0.1, without classes and with η = 0.2. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.09803834776421545, 0.001239558250882982, 0.02296496559304813",
        "0.2, 0.159685394, 0.000751321, 0.054035678"
    })
    void the_plan_of_transport_is_the_one_between_equal_masses(double groups, double one, double two, double three) {
        Matrix plan = Transport.plan(problem(), 0.1, groups);

        assertThat(new double[] {plan.at(0, 0), plan.at(1, 2), plan.at(4, 3)})
                .containsExactly(new double[] {one, two, three}, within(1e-8));
        double all = Arrays.stream(plan.values()).sum();
        assertThat(all).isCloseTo(1, within(1e-8));
    }

    /** JDA's first guessed iteration on K = C W⁺ Cᵀ with the landmarks 0, 3 and 6, on its rank. */
    @Test
    void landmarks_stand_for_all_samples() {
        CommonSpace all = space(Kernel.RBF);
        CommonSpace some =
                new CommonSpace(2, 0.5, Kernel.RBF, Optional.empty(), Optional.of(3), all.scale(), all.norms());

        Method.Found found = new Components(some, MeanDistances.classes(2, 0.5, false)).fit(problem());

        assertDistances(found.source(), found.target(), 1.334222669113, 0.313207658573, 0.338294130134);
    }

    @Test
    void a_table_of_too_many_pairs_is_refused_with_the_way_out() {
        assertThatThrownBy(() -> space(Kernel.RBF).compared(10_001))
                .asInstanceOf(InstanceOfAssertFactories.type(Misfit.class))
                .satisfies(misfit -> assertThat(misfit.suggestion()).contains("landmarks: 1000"));
        assertThat(space(Kernel.LINEAR).compared(1_000_000)).isZero();
    }
}
