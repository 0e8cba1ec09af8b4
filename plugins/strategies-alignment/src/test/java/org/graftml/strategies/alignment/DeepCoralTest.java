package org.graftml.strategies.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeepCoralTest {
    @Test
    void the_distance_is_that_of_the_paper() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray source = manager.create(new float[] {11, 5, 9, 5}, new Shape(2, 2));
            NDArray target = manager.create(new float[] {3, 1, 3, -1, 3, 0}, new Shape(3, 2));

            // covariances [[2, 0], [0, 0]] and [[0, 0], [0, 1]]: (4 + 1) / (4 · 2²)
            assertThat(DeepCoral.distance(source, target).getFloat()).isEqualTo(0.3125f);
        }
    }

    @Test
    void equal_covariances_have_no_distance_however_far_the_means() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray source = manager.create(new double[] {1, 2, 4, 3, 0, 1}, new Shape(3, 2));

            assertThat(DeepCoral.distance(source, source.add(64)).getDouble()).isCloseTo(0, within(1e-20));
        }
    }

    @Test
    void the_gradient_is_that_of_finite_differences() {
        int width = 3;
        double[] source = random(5 * width, 1);
        double[] target = random(7 * width, 2);
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray s = manager.create(source, new Shape(5, width));
            NDArray t = manager.create(target, new Shape(7, width));
            s.setRequiresGradient(true);
            t.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray distance = DeepCoral.distance(s, t);
                assertThat(distance.getDouble()).isCloseTo(distance(source, target, width), within(1e-12));
                collector.backward(distance);
            }
            double[] bySource = s.getGradient().toDoubleArray();
            double[] byTarget = t.getGradient().toDoubleArray();
            for (int i = 0; i < source.length; i++) {
                assertThat(bySource[i]).isCloseTo(slope(source, target, width, source, i), within(1e-7));
            }
            for (int i = 0; i < target.length; i++) {
                assertThat(byTarget[i]).isCloseTo(slope(source, target, width, target, i), within(1e-7));
            }
        }
    }

    private static double[] random(int size, long seed) {
        return new Random(seed).doubles(size, -2, 2).toArray();
    }

    private static double slope(double[] source, double[] target, int width, double[] moved, int index) {
        double before = moved[index];
        moved[index] = before + 1e-5;
        double above = distance(source, target, width);
        moved[index] = before - 1e-5;
        double below = distance(source, target, width);
        moved[index] = before;
        return (above - below) / 2e-5;
    }

    /** Equations 1 to 3 of the paper, entry by entry. */
    private static double distance(double[] source, double[] target, int width) {
        double sum = 0;
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < width; j++) {
                sum += Math.pow(covariance(source, width, i, j) - covariance(target, width, i, j), 2);
            }
        }
        return sum / (4 * width * width);
    }

    private static double covariance(double[] x, int width, int i, int j) {
        int n = x.length / width;
        double both = 0;
        double first = 0;
        double second = 0;
        for (int row = 0; row < n; row++) {
            both += x[row * width + i] * x[row * width + j];
            first += x[row * width + i];
            second += x[row * width + j];
        }
        return (both - first * second / n) / (n - 1);
    }
}
