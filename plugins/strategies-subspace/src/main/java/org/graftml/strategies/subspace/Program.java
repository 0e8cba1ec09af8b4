package org.graftml.strategies.subspace;

import java.util.Arrays;
import org.graftml.api.fit.Matrix;

/**
 * The linear program of {@link EasyTl}: {@code min Σ d_ij p_ij}, where {@code Σ_j p_ij = 1} for each sample i, {@code
 * Σ_i p_ij ≥ 1} for each class j, and {@code 0 ≤ p ≤ 1}. It is a flow in a network with whole bounds, so that
 * some solution is whole: a class for each sample. It begins with the nearest of each, the solution without the
 * second condition, and to each class that is empty leads the cheapest chain of samples from a class that has
 * two (successive shortest paths, Ahuja et al. 1993, section 9.7), which is the best with this class, too.
 */
final class Program {
    private static final double ROUNDING = 1e-12;

    private final Matrix distances;
    private final int[] found;
    private final int[] counts;

    private Program(Matrix distances) {
        this.distances = distances;
        this.counts = new int[distances.columns()];
        this.found = new int[distances.rows()];
        for (int i = 0; i < found.length; i++) {
            for (int j = 1; j < counts.length; j++) {
                found[i] = distances.at(i, j) < distances.at(i, found[i]) ? j : found[i];
            }
            counts[found[i]]++;
        }
    }

    /**
     * The class of each sample.
     *
     * @param distances {@code (samples, classes)}, at least as many samples as classes; a class that is infinitely
     *     far from all is left empty
     */
    static int[] solve(Matrix distances) {
        Program program = new Program(distances);
        for (int j = 0; j < program.counts.length; j++) {
            if (program.counts[j] == 0 && Double.isFinite(distances.at(0, j))) {
                program.fill(j);
            }
        }
        return program.found;
    }

    private void fill(int empty) {
        int classes = counts.length;
        int[][] cheapest = new int[classes][classes];
        double[] costs = new double[classes];
        int[] before = new int[classes];
        for (int j = 0; j < classes; j++) {
            Arrays.fill(cheapest[j], -1);
            costs[j] = counts[j] > 1 ? 0 : Double.POSITIVE_INFINITY;
            before[j] = -1;
        }
        for (int i = 0; i < found.length; i++) {
            for (int j = 0; j < classes; j++) {
                int known = cheapest[found[i]][j];
                if (j != found[i] && (known < 0 || cost(i, j) < cost(known, j))) {
                    cheapest[found[i]][j] = i;
                }
            }
        }
        // So that no chain bites its tail where distances are equal.
        double rounding = ROUNDING
                * Arrays.stream(distances.values())
                        .filter(Double::isFinite)
                        .max()
                        .orElse(0);
        // Bellman and Ford: after as many rounds as there are classes every chain has been looked at.
        for (int round = 0; round < classes; round++) {
            for (int from = 0; from < classes; from++) {
                for (int to = 0; to < classes; to++) {
                    int moved = cheapest[from][to];
                    if (moved >= 0 && costs[from] + cost(moved, to) < costs[to] - rounding) {
                        costs[to] = costs[from] + cost(moved, to);
                        before[to] = from;
                    }
                }
            }
        }
        int to = empty;
        while (before[to] >= 0) {
            int from = before[to];
            found[cheapest[from][to]] = to;
            to = from;
        }
        counts[empty]++;
        counts[to]--;
    }

    /** What it costs to move a sample from where it is. */
    private double cost(int sample, int to) {
        return distances.at(sample, to) - distances.at(sample, found[sample]);
    }
}
