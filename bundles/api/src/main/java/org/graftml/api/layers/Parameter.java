package org.graftml.api.layers;

import ai.djl.ndarray.types.DataType;
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
        STATISTIC,
        /** Computed from whole feeds by a fit, see {@link org.graftml.api.graph.Pass#put}; an array of 64-bit floats. */
        FITTED;

        /** Whether an optimiser moves it. */
        public boolean trained() {
            return this == WEIGHT || this == BIAS;
        }
    }

    public static Parameter weight(String name, Initializer initializer, long... shape) {
        return new Parameter(name, new Shape(shape), initializer, Role.WEIGHT);
    }

    public static Parameter bias(String name, Initializer initializer, long... shape) {
        return new Parameter(name, new Shape(shape), initializer, Role.BIAS);
    }

    /** Zeros until a fit puts something in their place. */
    public static Parameter fitted(String name, long... shape) {
        return new Parameter(name, new Shape(shape), Initializer.constant(0), Role.FITTED);
    }

    /** The type of its numbers. */
    public DataType type() {
        return role == Role.FITTED ? DataType.FLOAT64 : DataType.FLOAT32;
    }

    public static Parameter statistic(String name, Initializer initializer, long... shape) {
        return new Parameter(name, new Shape(shape), initializer, Role.STATISTIC);
    }
}
