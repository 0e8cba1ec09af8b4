package org.graftml.testkit;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * Gradients against finite differences: the loss is followed along random directions, by steps of
 * several lengths, since 32-bit floats round what is short and curves bend what is long. Losses with
 * kinks may disagree along some directions; most have to agree.
 */
final class Slopes {
    private static final int DIRECTIONS = 7;
    private static final int MUST_AGREE = 5;
    private static final double[] LENGTHS = {1e-1, 3e-2, 1e-2, 3e-3};
    private static final double TOLERANCE = 0.03;
    /** What 32-bit sums lose, relative to the loss. */
    private static final double ROUNDING = 2e-6;

    private final UnaryOperator<NDArray> loss;
    private final NDManager manager;

    /**
     * Follows a loss.
     *
     * @param loss from one array, the others held fast, to a scalar
     */
    Slopes(UnaryOperator<NDArray> loss, NDManager manager) {
        this.loss = loss;
        this.manager = manager;
    }

    /** How the gradient at a point is wrong, in words. */
    Optional<String> fault(NDArray point) {
        float[] at = point.toFloatArray();
        float[] gradient = gradient(point);
        if (!Words.finite(gradient)) {
            return Optional.of("is not finite");
        }
        SplittableRandom random = new SplittableRandom(at.length);
        int agreed = 0;
        String disagreement = "";
        for (int i = 0; i < DIRECTIONS; i++) {
            double[] direction = direction(at, random);
            double slope = 0;
            for (int k = 0; k < at.length; k++) {
                slope += gradient[k] * direction[k];
            }
            Optional<String> fault = fault(point, at, direction, slope);
            agreed += fault.isEmpty() ? 1 : 0;
            disagreement = fault.orElse(disagreement);
        }
        return agreed >= MUST_AGREE ? Optional.empty() : Optional.of(disagreement);
    }

    private Optional<String> fault(NDArray point, float[] at, double[] direction, double slope) {
        double nearest = Double.NaN;
        for (double length : LENGTHS) {
            double ahead = value(moved(point, at, direction, length));
            double behind = value(moved(point, at, direction, -length));
            double difference = (ahead - behind) / (2 * length);
            double rounding = ROUNDING * (Math.abs(ahead) + Math.abs(behind)) / length;
            double allowed = TOLERANCE * Math.max(Math.abs(slope), Math.abs(difference)) + rounding;
            if (Math.abs(difference - slope) <= allowed) {
                return Optional.empty();
            }
            if (!(Math.abs(difference - slope) >= Math.abs(nearest - slope))) {
                nearest = difference;
            }
        }
        return Optional.of("is %.4g along a direction in which the loss changes by %.4g".formatted(slope, nearest));
    }

    private NDArray moved(NDArray point, float[] at, double[] direction, double length) {
        float[] moved = new float[at.length];
        for (int i = 0; i < at.length; i++) {
            moved[i] = (float) (at[i] + length * direction[i]);
        }
        return manager.create(moved, point.getShape());
    }

    /** Random, of the length of the point itself, so that steps are relative to it. */
    private static double[] direction(float[] at, SplittableRandom random) {
        double size = 0;
        for (float value : at) {
            size += value * value;
        }
        double scale = size == 0 ? 1 : Math.sqrt(size / at.length);
        double[] direction = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            direction[i] = random.nextGaussian() * scale;
        }
        return direction;
    }

    private double value(NDArray at) {
        engine().setRandomSeed(1);
        return loss.apply(at).toFloatArray()[0];
    }

    /** Zero where nothing was recorded: the loss was computed past the engine. */
    private float[] gradient(NDArray point) {
        NDArray leaf = point.duplicate();
        leaf.setRequiresGradient(true);
        engine().setRandomSeed(1);
        try (GradientCollector collector = engine().newGradientCollector()) {
            collector.backward(loss.apply(leaf));
            return leaf.getGradient().toFloatArray();
        } catch (EngineException unrecorded) {
            return new float[Math.toIntExact(point.size())];
        }
    }

    private static Engine engine() {
        return Engine.getInstance();
    }
}
