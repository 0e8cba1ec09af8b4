package org.graftml.strategies.alignment;

import java.util.Arrays;

/** The cheapest matching of as many rows as columns (Kuhn 1955; Jonker & Volgenant 1987), in O(n³). */
final class Matching {
    private static final int FREE = -1;

    private final float[] cost;
    private final int n;
    private final double[] ofRow;
    private final double[] ofColumn;
    private final int[] rowOf;

    private Matching(float[] cost, int n) {
        this.cost = cost;
        this.n = n;
        this.ofRow = new double[n];
        this.ofColumn = new double[n];
        this.rowOf = new int[n];
        Arrays.fill(rowOf, FREE);
    }

    /**
     * The column of each row.
     *
     * @param cost row by row, finite
     */
    static int[] best(float[] cost, int n) {
        Matching matching = new Matching(cost, n);
        for (int row = 0; row < n; row++) {
            matching.augment(row);
        }
        int[] columnOf = new int[n];
        for (int column = 0; column < n; column++) {
            columnOf[matching.rowOf[column]] = column;
        }
        return columnOf;
    }

    /** Matches one more row: along the shortest way, by reduced costs, to a free column. */
    private void augment(int first) {
        double[] length = new double[n];
        int[] before = new int[n];
        boolean[] reached = new boolean[n];
        Arrays.fill(length, Double.POSITIVE_INFINITY);
        int row = first;
        int last = FREE;
        double shortest = 0;
        int end = FREE;
        while (end == FREE) {
            int nearest = FREE;
            for (int column = 0; column < n; column++) {
                if (!reached[column]) {
                    double way = shortest + cost[row * n + column] - ofRow[row] - ofColumn[column];
                    if (way < length[column]) {
                        length[column] = way;
                        before[column] = last;
                    }
                    if (nearest == FREE || length[column] < length[nearest]) {
                        nearest = column;
                    }
                }
            }
            shortest = length[nearest];
            reached[nearest] = true;
            last = nearest;
            row = rowOf[nearest];
            end = row == FREE ? nearest : FREE;
        }
        ofRow[first] += shortest;
        for (int column = 0; column < n; column++) {
            if (reached[column] && column != end) {
                ofColumn[column] += length[column] - shortest;
                ofRow[rowOf[column]] += shortest - length[column];
            }
        }
        for (int column = end; column != FREE; column = before[column]) {
            rowOf[column] = before[column] == FREE ? first : rowOf[before[column]];
        }
    }
}
