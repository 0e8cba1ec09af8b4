package org.graftml.linalg;

import org.graftml.api.fit.Matrix;

/** The length that rows are divided by; a row of zeros stays one. */
public enum Norm {
    NONE,
    L1,
    L2;

    /** The rows, each divided by its length. */
    public Matrix apply(Matrix matrix) {
        if (this == NONE) {
            return matrix;
        }
        Matrix scaled = matrix.copy();
        int width = matrix.columns();
        double[] values = scaled.values();
        for (int row = 0; row < matrix.rows(); row++) {
            double sum = 0;
            for (int i = row * width; i < (row + 1) * width; i++) {
                sum += this == L1 ? Math.abs(values[i]) : values[i] * values[i];
            }
            double length = this == L1 ? sum : Math.sqrt(sum);
            for (int i = row * width; i < (row + 1) * width && length > 0; i++) {
                values[i] /= length;
            }
        }
        return scaled;
    }
}
