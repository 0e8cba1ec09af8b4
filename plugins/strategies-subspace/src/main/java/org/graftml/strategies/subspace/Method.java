package org.graftml.strategies.subspace;

/** A method in closed form. */
@FunctionalInterface
interface Method {
    /** What it makes of the labelled samples, and of the target. */
    Found fit(Problem problem);

    /** A mapping of each domain; often they are one. */
    record Found(Mapping source, Mapping target) {
        Found(Mapping both) {
            this(both, both);
        }
    }
}
