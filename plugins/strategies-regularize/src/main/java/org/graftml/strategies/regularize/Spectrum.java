package org.graftml.strategies.regularize;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;

/**
 * The ends of the spectrum of small matrices: a batch's features. A singular value is computed from its left singular
 * vector as {@code σ² = ‖uᵀF‖²}: with {@code u} held still this has the value and the gradient of {@code σ²}. The
 * vectors come from the smaller of {@code FFᵀ} and {@code FᵀF}, in double precision and on the processor.
 */
final class Spectrum {
    private Spectrum() {}

    /** An end of the spectrum. */
    enum Side {
        LARGEST,
        SMALLEST
    }

    /** Sum of the squares of {@code k} singular values of {@code (N, D)}, or of all: a scalar. */
    static NDArray squares(NDArray features, int k, Side side) {
        NDArray f = features.reshape(new Shape(features.getShape().get(0), -1));
        int rows = Math.toIntExact(f.getShape().get(0));
        int columns = Math.toIntExact(f.getShape().get(1));
        boolean left = rows <= columns;
        float[][] vectors = vectors(f.toFloatArray(), rows, columns, Math.min(k, Math.min(rows, columns)), side);
        int width = left ? rows : columns;
        float[] joined = new float[vectors.length * width];
        for (int i = 0; i < vectors.length; i++) {
            System.arraycopy(vectors[i], 0, joined, i * width, width);
        }
        NDArray u = f.getManager().create(joined, new Shape(vectors.length, width));
        return (left ? u.matMul(f) : f.matMul(u.transpose())).square().sum();
    }

    /**
     * Unit singular vectors of a matrix, on the shorter of its sides: left ones where it has no more rows than
     * columns.
     *
     * @param values row by row
     */
    private static float[][] vectors(float[] values, int rows, int columns, int count, Side side) {
        RealMatrix f = new Array2DRowRealMatrix(rows, columns);
        for (int i = 0; i < values.length; i++) {
            f.setEntry(i / columns, i % columns, values[i]);
        }
        RealMatrix gram = rows <= columns ? f.multiplyTransposed(f) : f.transposeMultiply(f);
        EigenDecompositionSymmetric decomposition = new EigenDecompositionSymmetric(gram);
        int size = gram.getRowDimension();
        return IntStream.range(0, count)
                .mapToObj(i -> floats(decomposition
                        .getEigenvector(side == Side.LARGEST ? i : size - 1 - i)
                        .toArray()))
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
