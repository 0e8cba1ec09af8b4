package org.graftml.api.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * A matrix on the heap, in double precision. The samples of a feed are its rows.
 *
 * @param values row after row; whoever has the matrix may look at them, and changes only those of its own
 */
public record Matrix(int rows, int columns, double[] values) {
    public Matrix {
        if (rows < 0 || columns < 0 || values.length != (long) rows * columns) {
            throw new IllegalArgumentException(values.length + " numbers for " + rows + " x " + columns);
        }
    }

    /** Zeros. */
    public Matrix(int rows, int columns) {
        this(rows, columns, new double[Math.multiplyExact(rows, columns)]);
    }

    /** The rows of several matrices of one width, one below the other. */
    public static Matrix below(List<Matrix> parts) {
        int columns = parts.isEmpty() ? 0 : parts.get(0).columns;
        Matrix all = new Matrix(parts.stream().mapToInt(Matrix::rows).sum(), columns);
        int at = 0;
        for (Matrix part : parts) {
            if (part.columns != columns) {
                throw new IllegalArgumentException(part + " below " + columns + " columns");
            }
            System.arraycopy(part.values, 0, all.values, at, part.values.length);
            at += part.values.length;
        }
        return all;
    }

    /** The numbers of an array {@code (N, ...)}, a row for each N. */
    public static Matrix of(NDArray array) {
        int rows = Math.toIntExact(array.getShape().get(0));
        double[] values = array.toType(DataType.FLOAT64, false).toDoubleArray();
        return new Matrix(rows, rows == 0 ? 0 : values.length / rows, values);
    }

    /** As an array of 64-bit floats. */
    public NDArray array(NDManager manager) {
        return manager.create(values, new Shape(rows, columns));
    }

    public double at(int row, int column) {
        return values[row * columns + column];
    }

    /** Some of its rows, from one to before another. */
    public Matrix rows(int from, int to) {
        return new Matrix(to - from, columns, Arrays.copyOfRange(values, from * columns, to * columns));
    }

    /** A copy whose numbers may be changed. */
    public Matrix copy() {
        return new Matrix(rows, columns, values.clone());
    }

    /** The greatest of each row; the first of equals. */
    public int[] best() {
        int[] best = new int[rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 1; column < columns; column++) {
                best[row] = at(row, column) > at(row, best[row]) ? column : best[row];
            }
        }
        return best;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Matrix matrix
                && rows == matrix.rows
                && columns == matrix.columns
                && Arrays.equals(values, matrix.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "matrix " + rows + " x " + columns;
    }
}
