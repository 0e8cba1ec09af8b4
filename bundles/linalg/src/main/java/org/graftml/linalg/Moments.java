package org.graftml.linalg;

import org.graftml.api.fit.Matrix;

/** Means and population deviations of columns; a deviation of 0 makes its column 0. */
public record Moments(double[] mean, double[] deviation) {

    /** Of the columns of a matrix. */
    public static Moments of(Matrix matrix) {
        int width = matrix.columns();
        double[] mean = new double[width];
        for (int i = 0; i < matrix.values().length; i++) {
            mean[i % width] += matrix.values()[i] / matrix.rows();
        }
        double[] squares = new double[width];
        boolean[] changes = new boolean[width];
        for (int i = 0; i < matrix.values().length; i++) {
            double difference = matrix.values()[i] - mean[i % width];
            squares[i % width] += difference * difference;
            changes[i % width] |= matrix.values()[i] != matrix.values()[i % width];
        }
        double[] deviation = new double[width];
        for (int column = 0; column < width; column++) {
            deviation[column] = changes[column] ? Math.sqrt(squares[column] / matrix.rows()) : 0;
        }
        return new Moments(mean, deviation);
    }

    /** Columns brought from these to mean 0 and deviation 1. */
    public Matrix apply(Matrix matrix) {
        Matrix scaled = matrix.copy();
        double[] values = scaled.values();
        for (int i = 0; i < values.length; i++) {
            int column = i % mean.length;
            values[i] = deviation[column] > 0 ? (values[i] - mean[column]) / deviation[column] : 0;
        }
        return scaled;
    }
}
