package org.graftml.api.graph;

import java.util.function.DoubleUnaryOperator;

/**
 * A number that may change with the progress of training.
 *
 * @param text how a person reads it
 * @param of from progress in 0..1 to the number
 */
public record Coefficient(String text, DoubleUnaryOperator of) {
    public static Coefficient constant(double value) {
        return new Coefficient(Double.toString(value), progress -> value);
    }

    /** {@code scale * (2 / (1 + exp(-slope * p)) - 1)}: from 0 to scale (Ganin et al. 2016, sec. 5.2.2). */
    public static Coefficient ramp(double scale, double slope) {
        return new Coefficient(
                scale + "·(2/(1+exp(-" + slope + "p))-1)", p -> scale * (2 / (1 + Math.exp(-slope * p)) - 1));
    }

    public double at(double progress) {
        return of.applyAsDouble(progress);
    }
}
