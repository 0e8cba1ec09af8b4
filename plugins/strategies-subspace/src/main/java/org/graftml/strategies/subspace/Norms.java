package org.graftml.strategies.subspace;

import org.graftml.api.fit.Matrix;
import org.graftml.linalg.Norm;

/** Where rows are brought to Euclidean length 1: what a method reads, what it makes of them, both or neither. */
public enum Norms {
    NONE,
    IN,
    OUT,
    BOTH;

    Matrix in(Matrix rows) {
        return this == IN || this == BOTH ? Norm.L2.apply(rows) : rows;
    }

    Matrix out(Matrix rows) {
        return this == OUT || this == BOTH ? Norm.L2.apply(rows) : rows;
    }
}
