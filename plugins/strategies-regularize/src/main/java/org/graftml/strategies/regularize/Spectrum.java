package org.graftml.strategies.regularize;

import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;

/** Singular vectors of small matrices. */
final class Spectrum {
    private Spectrum() {}

    /**
     * Unit singular vectors of the smallest singular values of a matrix, on the shorter of its sides: left
     * ones where it has no more rows than columns.
     *
     * @param values row by row
     */
    static float[][] smallest(float[] values, int rows, int columns, int count) {
        RealMatrix f = new Array2DRowRealMatrix(rows, columns);
        for (int i = 0; i < values.length; i++) {
            f.setEntry(i / columns, i % columns, values[i]);
        }
        RealMatrix gram = rows <= columns ? f.multiplyTransposed(f) : f.transposeMultiply(f);
        EigenDecompositionSymmetric decomposition = new EigenDecompositionSymmetric(gram);
        int size = gram.getRowDimension();
        return IntStream.range(0, count)
                .mapToObj(i -> floats(decomposition.getEigenvector(size - 1 - i).toArray()))
                .toArray(float[][]::new);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
