package org.graftml.strategies.subspace;

import java.util.Arrays;
import org.graftml.api.fit.Matrix;
import org.graftml.linalg.Algebra;

/**
 * What transfer components bring together: {@code M = Σ e eᵀ}, each e the difference of two means (Long et
 * al. 2013, eqs. 4 and 7). The distance of the domains counts as often as there are classes.
 *
 * @param iterations how often labels are guessed, and 1 for none
 * @param mu weight of the classes; that of the domains is 1 - μ
 * @param weighted whether a class of the target counts as much as it is more frequent there
 */
record MeanDistances(int iterations, double mu, boolean weighted) {

    static MeanDistances domains() {
        return new MeanDistances(1, 0, false);
    }

    static MeanDistances classes(int iterations, double mu, boolean weighted) {
        return new MeanDistances(iterations, mu, weighted);
    }

    /** The e of the domains alone, as a row. */
    Matrix first(Problem problem) {
        int n = problem.source().rows() + problem.target().rows();
        Matrix terms = new Matrix(1, n);
        domains(problem, terms, 1);
        return terms;
    }

    /**
     * Every e, as rows {@code (classes + 1, n)}.
     *
     * @param guessed classes of the target; one that nobody guesses has no mean there
     */
    Matrix terms(Problem problem, int[] guessed) {
        int n = problem.source().rows();
        Matrix terms = new Matrix(problem.count() + 1, n + problem.target().rows());
        domains(problem, terms, Math.sqrt((1 - mu) * problem.count()));
        double[] known = counts(problem.classes(), problem.count());
        double[] guesses = counts(guessed, problem.count());
        for (int i = 0; i < n; i++) {
            int c = problem.classes()[i];
            terms.values()[(c + 1) * terms.columns() + i] = Math.sqrt(mu) / known[c];
        }
        for (int i = 0; i < guessed.length; i++) {
            int c = guessed[i];
            double frequent = weighted && known[c] > 0 ? guesses[c] / guessed.length / (known[c] / n) : 1;
            terms.values()[(c + 1) * terms.columns() + n + i] = -Math.sqrt(mu) * frequent / guesses[c];
        }
        return terms;
    }

    /** The Frobenius norm of {@code M = Σ e eᵀ}. */
    static double frobenius(Matrix terms) {
        Matrix products = Algebra.outer(terms);
        return Rows.lengths(new Matrix(1, products.values().length, products.values()))[0];
    }

    private static void domains(Problem problem, Matrix terms, double weight) {
        int n = problem.source().rows();
        int m = problem.target().rows();
        Arrays.fill(terms.values(), 0, n, weight / n);
        Arrays.fill(terms.values(), n, n + m, -weight / m);
    }

    private static double[] counts(int[] classes, int count) {
        double[] counts = new double[count];
        for (int c : classes) {
            counts[c]++;
        }
        return counts;
    }
}
