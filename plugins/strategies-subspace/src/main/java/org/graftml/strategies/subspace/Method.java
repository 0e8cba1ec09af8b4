package org.graftml.strategies.subspace;

import org.graftml.api.fit.Matrix;

/** A method in closed form. */
@FunctionalInterface
interface Method {
    /** What it makes of the labelled samples, and of the target. */
    Found fit(Problem problem);

    /**
     * The labelled samples as they are mapped, and how the target is.
     *
     * @param source {@code (n, width)}
     */
    record Found(Matrix source, Mapping target) {

        /** One mapping of both. */
        static Found both(Problem problem, Mapping mapping) {
            return new Found(mapping.apply(problem.source()), mapping);
        }

        /**
         * What classifies by itself maps the target to a score for each class, {@code (N, classes)}. The labelled
         * samples are put where their classes are, at 1 in one score and 0 in the others: so the class
         * that a head finds nearest is the one with the greatest score.
         */
        static Found scores(Problem problem, Mapping mapping) {
            return new Found(Problem.corners(problem.classes(), problem.count()), mapping);
        }
    }
}
