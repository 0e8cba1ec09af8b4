package org.graftml.strategies.subspace;

import java.util.Arrays;
import org.graftml.api.fit.Matrix;
import org.graftml.linalg.Algebra;

/** Transfer components: iterations of one eigenproblem, with labels that the head guesses in between. */
record Components(CommonSpace space, MeanDistances distances) implements Method {

    @Override
    public Found fit(Problem problem) {
        Factor factor = Factor.of(problem.all(), space);
        Matrix rows = factor.rows();
        int n = problem.source().rows();
        Reduced reduced = Reduced.of(factor, space.kernel() == Kernel.PRIMAL);
        Matrix weights = reduced.solve(distances.first(problem), space.lambda(), space.k());
        Matrix mapped = Algebra.product(rows, weights);
        int[] last = new int[0];
        for (int iteration = 1; iteration < distances.iterations(); iteration++) {
            int[] guessed = problem.guess().apply(mapped.rows(0, n), mapped.rows(n, rows.rows()));
            if (Arrays.equals(guessed, last)) {
                // The same labels give the same mapping, and so do all that follow.
                break;
            }
            last = guessed;
            weights = reduced.solve(distances.terms(problem, guessed), space.lambda(), space.k());
            mapped = Algebra.product(rows, weights);
        }
        return new Found(mapped.rows(0, n), factor.mapping(weights));
    }
}
