package org.graftml.measures;

import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * The singular values of a matrix that are not zero, and its left singular vectors, from the smaller of its
 * two Gram matrices.
 *
 * @param squares of the singular values, largest first
 * @param left {@code (n, r)}, columns of length one
 */
record Spectrum(double[] squares, RealMatrix left) {
    /** What is smaller than this part of the largest is rounding. */
    private static final double ROUNDING = 1e-12;

    static Spectrum of(double[][] rows) {
        RealMatrix values = MatrixUtils.createRealMatrix(rows);
        boolean wide = values.getColumnDimension() > values.getRowDimension();
        RealMatrix gram = wide ? values.multiplyTransposed(values) : values.transposeMultiply(values);
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(gram);
        double[] squares = eigen.getEigenvalues();
        int rank = 0;
        while (rank < squares.length && squares[rank] > ROUNDING * squares[0]) {
            rank++;
        }
        double[] kept = java.util.Arrays.copyOf(squares, rank);
        if (rank == 0) {
            return new Spectrum(kept, MatrixUtils.createRealMatrix(rows.length, 1));
        }
        RealMatrix vectors = eigen.getV().getSubMatrix(0, gram.getRowDimension() - 1, 0, rank - 1);
        if (wide) {
            return new Spectrum(kept, vectors);
        }
        RealMatrix left = values.multiply(vectors);
        for (int i = 0; i < rank; i++) {
            left.setColumnVector(i, left.getColumnVector(i).mapDivide(Math.sqrt(kept[i])));
        }
        return new Spectrum(kept, left);
    }
}
