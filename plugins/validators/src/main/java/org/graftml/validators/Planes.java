package org.graftml.validators;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Logistic regression on standardised features, with LIBLINEAR's solver in the primal: no chance is in it. */
final class Planes {
    /** Weight of the loss of each sample against half the squared norm. */
    private static final double C = 1;

    private static final double PRECISION = 1e-6;

    private final double[] mean;
    private final double[] deviation;
    private final Model model;

    private Planes(double[] mean, double[] deviation, Model model) {
        this.mean = mean;
        this.deviation = deviation;
        this.model = model;
    }

    /**
     * Learns to tell labels from rows.
     *
     * @param labels from 0, of at least one kind
     */
    static Planes fit(double[][] rows, int[] labels) {
        int width = rows[0].length;
        double[] mean = new double[width];
        double[] deviation = new double[width];
        for (double[] row : rows) {
            for (int j = 0; j < width; j++) {
                mean[j] += row[j] / rows.length;
            }
        }
        for (double[] row : rows) {
            for (int j = 0; j < width; j++) {
                deviation[j] += (row[j] - mean[j]) * (row[j] - mean[j]) / rows.length;
            }
        }
        for (int j = 0; j < width; j++) {
            deviation[j] = deviation[j] > 0 ? Math.sqrt(deviation[j]) : 1;
        }
        Problem problem = new Problem();
        problem.l = rows.length;
        problem.n = width + 1;
        problem.bias = 1;
        problem.x = Arrays.stream(rows).map(row -> nodes(row, mean, deviation)).toArray(Feature[][]::new);
        problem.y = Arrays.stream(labels).asDoubleStream().toArray();
        Linear.disableDebugOutput();
        return new Planes(mean, deviation, Linear.train(problem, new Parameter(SolverType.L2R_LR, C, PRECISION)));
    }

    private static Feature[] nodes(double[] row, double[] mean, double[] deviation) {
        Feature[] nodes = new Feature[row.length + 1];
        for (int j = 0; j < row.length; j++) {
            nodes[j] = new FeatureNode(j + 1, (row[j] - mean[j]) / deviation[j]);
        }
        nodes[row.length] = new FeatureNode(row.length + 1, 1);
        return nodes;
    }

    /** The labels that rows have by the planes. */
    int[] labels(double[][] rows) {
        return Arrays.stream(rows)
                .mapToInt(row -> (int) Linear.predict(model, nodes(row, mean, deviation)))
                .toArray();
    }

    /** How probable a label is for a row, 0..1. */
    double probability(double[] row, int label) {
        double[] all = new double[model.getNrClass()];
        Linear.predictProbability(model, nodes(row, mean, deviation), all);
        int[] known = model.getLabels();
        return IntStream.range(0, all.length)
                .filter(k -> known[k] == label)
                .mapToDouble(k -> all[k])
                .sum();
    }
}
