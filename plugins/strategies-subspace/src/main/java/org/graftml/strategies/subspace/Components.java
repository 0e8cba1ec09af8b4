package org.graftml.strategies.subspace;

import java.util.Optional;
import org.graftml.api.fit.Matrix;
import org.graftml.api.strategy.GraphBuilder;

/** Transfer components: iterations of one eigenproblem, with labels that the head guesses in between. */
record Components(Form form, MeanDistances distances) implements Method {

    /** What they have in common. */
    record Form(int k, double lambda, Kernel kernel, Optional<Double> bandwidth, Scaling scale, Norms norms) {}

    static void declare(GraphBuilder graph, Form form, MeanDistances distances) {
        boolean pairs = form.kernel.pairs();
        int samples = ClosedForm.samples(graph);
        ClosedForm.dimensions("k", form.k, pairs ? samples : ClosedForm.most(graph));
        ClosedForm.declare(
                graph,
                new MapLayer(form.scale, form.norms, Optional.of(form.kernel), false, form.k, pairs ? samples : 0),
                new Components(form, distances));
    }

    @Override
    public Found fit(Problem problem) {
        Matrix rows = problem.all();
        int n = problem.source().rows();
        Reduced reduced = Reduced.of(rows, form.kernel, form.bandwidth);
        Mapping mapping = reduced.solve(distances.first(problem), form.lambda, form.k);
        for (int iteration = 1; iteration < distances.iterations(); iteration++) {
            Matrix mapped = reduced.apply(mapping);
            int[] guessed = problem.guess().apply(mapped.rows(0, n), mapped.rows(n, rows.rows()));
            mapping = reduced.solve(distances.terms(problem, guessed), form.lambda, form.k);
        }
        return new Found(mapping);
    }
}
