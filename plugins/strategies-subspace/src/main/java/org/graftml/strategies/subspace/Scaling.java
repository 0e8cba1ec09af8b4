package org.graftml.strategies.subspace;

import org.graftml.api.Default;
import org.graftml.api.Doc;

/** How features are scaled before a method sees them: each row by itself, and then columns. */
public record Scaling(
        @Doc("length that each row is divided by: none, l1 (its sum of absolute values) or l2") @Default("none")
                Norm rows,
        @Doc("over which rows columns are brought to mean 0 and population deviation 1: domain (those of a stream),"
                        + " joint (all), or none; columns that never change become 0")
                @Default("domain")
                Columns columns) {

    /** Which rows means and deviations are taken of. */
    public enum Columns {
        NONE,
        DOMAIN,
        JOINT
    }
}
