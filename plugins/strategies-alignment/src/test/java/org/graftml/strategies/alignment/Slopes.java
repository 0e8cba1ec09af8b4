package org.graftml.strategies.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.function.UnaryOperator;

/** Compares the gradient of a scalar with finite differences, number by number. */
final class Slopes {
    private static final double STEP = 1e-5;

    private Slopes() {}

    static void agree(double[] point, Shape shape, UnaryOperator<NDArray> scalar) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray x = manager.create(point, shape);
            x.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(scalar.apply(x));
            }
            double[] gradient = x.getGradient().toDoubleArray();
            for (int i = 0; i < point.length; i++) {
                double slope =
                        (moved(point, i, STEP, shape, scalar, manager) - moved(point, i, -STEP, shape, scalar, manager))
                                / (2 * STEP);
                assertThat(gradient[i]).as("number " + i).isCloseTo(slope, within(1e-6));
            }
        }
    }

    private static double moved(
            double[] point, int index, double by, Shape shape, UnaryOperator<NDArray> scalar, NDManager manager) {
        double[] other = point.clone();
        other[index] += by;
        return scalar.apply(manager.create(other, shape)).getDouble();
    }
}
