package org.graftml.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.graftml.api.fit.Matrix;
import org.junit.jupiter.api.Test;

class AlgebraTest {
    private static final Matrix A = new Matrix(2, 3, new double[] {1, 2, 3, 4, 5, 6});
    private static final Matrix B = new Matrix(3, 2, new double[] {7, 8, 9, 10, 11, 12});

    private static Matrix random(int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Matrix made = new Matrix(rows, columns);
        for (int i = 0; i < made.values().length; i++) {
            made.values()[i] = random.nextDouble() - 0.5;
        }
        return made;
    }

    private static void close(Matrix found, Matrix expected) {
        assertThat(found.rows()).isEqualTo(expected.rows());
        assertThat(found.values()).containsExactly(expected.values(), within(1e-12));
    }

    @Test
    void products_are_those_of_the_school() {
        assertThat(Algebra.product(A, B)).isEqualTo(new Matrix(2, 2, new double[] {58, 64, 139, 154}));
        assertThat(Algebra.productLeft(A, Algebra.transposed(B)))
                .isEqualTo(Algebra.product(Algebra.transposed(A), Algebra.transposed(B)));
        assertThat(Algebra.productRight(A, Algebra.transposed(B))).isEqualTo(Algebra.product(A, B));
        assertThat(Algebra.gram(A)).isEqualTo(Algebra.product(Algebra.transposed(A), A));
        assertThat(Algebra.outer(A)).isEqualTo(Algebra.product(A, Algebra.transposed(A)));
    }

    @Test
    void eigenvalues_come_the_greatest_first_with_vectors_as_rows() {
        Algebra.Eigen eigen = Algebra.eigen(new Matrix(2, 2, new double[] {2, 1, 1, 2}));

        assertThat(eigen.values()).containsExactly(new double[] {3, 1}, within(1e-14));
        assertThat(Math.abs(eigen.vectors().at(0, 0) + eigen.vectors().at(0, 1)))
                .isCloseTo(Math.sqrt(2), within(1e-14));
    }

    @Test
    void some_eigenvalues_are_the_first_of_all() {
        Matrix symmetric = Algebra.gram(random(40, 30, 1));

        Algebra.Eigen all = Algebra.eigen(symmetric);
        Algebra.Eigen some = Algebra.eigen(symmetric, 7);

        assertThat(some.values()).containsExactly(java.util.Arrays.copyOf(all.values(), 7), within(1e-12));
        Matrix turned = Algebra.productRight(symmetric, some.vectors());
        for (int i = 0; i < 7; i++) {
            for (int row = 0; row < 30; row++) {
                assertThat(turned.at(row, i))
                        .isCloseTo(some.values()[i] * some.vectors().at(i, row), within(1e-12));
            }
        }
    }

    @Test
    void singular_values_put_a_matrix_together_again() {
        Matrix wide = random(6, 9, 2);
        for (Matrix a : java.util.List.of(wide, Algebra.transposed(wide))) {
            Algebra.Svd svd = Algebra.svd(a);
            Matrix scaled = svd.right().copy();
            for (int i = 0; i < scaled.values().length; i++) {
                scaled.values()[i] *= svd.values()[i / scaled.columns()];
            }
            close(Algebra.product(svd.left(), scaled), a);
        }
    }

    @Test
    void orthonormal_rows_span_what_there_was() {
        Matrix rows = random(3, 8, 5);
        Matrix made = Algebra.orthonormal(rows);

        close(Algebra.outer(made), new Matrix(3, 3, new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}));
        close(Algebra.product(Algebra.productRight(rows, made), made), rows);
    }

    @Test
    void equations_are_solved_and_singular_ones_refused() {
        Matrix a = random(5, 5, 3);
        Matrix b = random(5, 2, 4);

        close(Algebra.product(a, Algebra.solve(a, b)), b);
        assertThatThrownBy(() -> Algebra.solve(new Matrix(2, 2), new Matrix(2, 1)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void equal_matrices_have_equal_eigenvectors_to_the_bit_wherever_they_lie() {
        Matrix symmetric = Algebra.gram(random(50, 37, 6));
        Algebra.Eigen first = Algebra.eigen(symmetric, 9);

        for (int i = 0; i < 20; i++) {
            byte[] between = new byte[8 * i + 1];
            assertThat(Algebra.eigen(symmetric.copy(), 9).vectors()).isEqualTo(first.vectors());
            assertThat(Algebra.gram(random(50, 37, 6))).isEqualTo(symmetric);
            assertThat(between).isNotNull();
        }
    }

    @Test
    void what_is_in_use_can_be_said() {
        assertThat(Backend.describe()).contains("thread");
    }
}
