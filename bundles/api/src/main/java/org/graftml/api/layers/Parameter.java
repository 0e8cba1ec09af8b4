package org.graftml.api.layers;

import ai.djl.ndarray.types.Shape;

/**
 * An array that an operation owns.
 *
 * @param name within its layer: {@code weight}, {@code bias}, {@code running_mean}; empty where the array
 *     is called as the layer is
 * @param role whether an optimiser moves it, and whether weight decay shrinks it
 */
public record Parameter(String name, Shape shape, Initializer initializer, Role role) {

    /** Its path within a network, below the path of its layer. */
    public String path(String layer) {
        return name.isEmpty() ? layer : layer + "." + name;
    }

    /** What happens to a parameter in training. */
    public enum Role {
        /** Trained, and decayed where the optimiser decays. */
        WEIGHT,
        /** Trained, never decayed: biases, scales and shifts of norms. */
        BIAS,
        /** Moved by the operation itself, not by an optimiser: running statistics. */
        STATISTIC
    }

    public static Parameter weight(String name, Initializer initializer, long... shape) {
        return new Parameter(name, new Shape(shape), initializer, Role.WEIGHT);
    }

    public static Parameter bias(String name, Initializer initializer, long... shape) {
        return new Parameter(name, new Shape(shape), initializer, Role.BIAS);
    }

    public static Parameter statistic(String name, Initializer initializer, long... shape) {
        return new Parameter(name, new Shape(shape), initializer, Role.STATISTIC);
    }
}
