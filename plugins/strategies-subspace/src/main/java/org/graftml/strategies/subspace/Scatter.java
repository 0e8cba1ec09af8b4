package org.graftml.strategies.subspace;

import java.util.ArrayList;
import java.util.List;
import org.graftml.api.fit.Matrix;

/** Rows of the source whose products with themselves are the scatters within classes and between them. */
record Scatter(Matrix within, Matrix between) {
    static Scatter of(Problem problem) {
        Matrix rows = problem.source();
        Matrix mean = Rows.mean(rows);
        Matrix within = rows.copy();
        List<Matrix> between = new ArrayList<>();
        for (int c = 0; c < problem.count(); c++) {
            int[] members = problem.members(c);
            if (members.length == 0) {
                continue;
            }
            Matrix centre = Rows.mean(Rows.some(rows, members));
            for (int i : members) {
                for (int j = 0; j < rows.columns(); j++) {
                    within.values()[i * rows.columns() + j] -= centre.at(0, j);
                }
            }
            between.add(Rows.over(Rows.minus(centre, mean), 1 / Math.sqrt(members.length)));
        }
        return new Scatter(within, Matrix.below(between));
    }
}
