package org.graftml.measures;

import java.util.SplittableRandom;

/** Features that any program can make again: {@code sin(a i + b j^2 + 0.1 i j) + c j}. */
final class Waves {
    static final double[][] SOURCE = of(12, 4, 1.3, 0.7, 0);
    static final double[][] TARGET = of(9, 4, 2.1, 0.4, 0.3);

    private Waves() {}

    static double[][] of(int count, int width, double a, double b, double c) {
        double[][] rows = new double[count][width];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < width; j++) {
                rows[i][j] = Math.sin(a * i + b * j * j + 0.1 * i * j) + c * j;
            }
        }
        return rows;
    }

    /** Normal numbers around a point. */
    static double[][] cloud(int count, int width, double middle, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] rows = new double[count][width];
        for (double[] row : rows) {
            for (int j = 0; j < width; j++) {
                row[j] = middle + random.nextGaussian();
            }
        }
        return rows;
    }

    static SplittableRandom random() {
        return new SplittableRandom(7);
    }
}
