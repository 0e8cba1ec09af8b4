package org.graftml.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graftml.api.run.MeasureReport;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** Features of several domains on a plane: along the two directions in which all of them together vary most (PCA). */
record Embedding(List<Point> points, double share) {
    /** Samples of each domain that are drawn; a matrix of all of them is taken apart. */
    private static final int MOST = 250;

    /** A sample. */
    record Point(int domain, Optional<String> label, double x, double y) {}

    static Embedding of(List<MeasureReport.Domain> domains) {
        List<Point> samples = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (int domain = 0; domain < domains.size(); domain++) {
            MeasureReport.Domain one = domains.get(domain);
            int count = Math.min(MOST, one.features().size());
            for (int i = 0; i < count; i++) {
                int place = (int) ((long) i * one.features().size() / count);
                samples.add(new Point(domain, one.labels().get(place), 0, 0));
                rows.add(doubles(one.features().get(place)));
            }
        }
        if (rows.size() < 3) {
            return new Embedding(List.of(), 0);
        }
        RealMatrix values = MatrixUtils.createRealMatrix(centred(rows.toArray(double[][]::new)));
        // Of (n, n) and (d, d) the former has at most some hundred rows.
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(values.multiplyTransposed(values));
        double all = 0;
        for (double value : eigen.getEigenvalues()) {
            all += Math.max(value, 0);
        }
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            points.add(new Point(samples.get(i).domain, samples.get(i).label, along(eigen, 0, i), along(eigen, 1, i)));
        }
        double shown = Math.max(eigen.getEigenvalue(0), 0) + Math.max(eigen.getEigenvalue(1), 0);
        return new Embedding(points, all == 0 ? 0 : shown / all);
    }

    private static double along(EigenDecompositionSymmetric eigen, int direction, int sample) {
        return eigen.getV().getEntry(sample, direction) * Math.sqrt(Math.max(eigen.getEigenvalue(direction), 0));
    }

    private static double[][] centred(double[][] rows) {
        for (int j = 0; j < rows[0].length; j++) {
            double mean = 0;
            for (double[] row : rows) {
                mean += row[j] / rows.length;
            }
            for (double[] row : rows) {
                row[j] -= mean;
            }
        }
        return rows;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int j = 0; j < values.length; j++) {
            doubles[j] = values[j];
        }
        return doubles;
    }
}
