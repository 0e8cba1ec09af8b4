package org.graftml.api.layers;

/**
 * The factory that backbones, heads and modules make their layers with. A strategy may decorate it
 * ({@code graph.decorate}), so that low-rank adapters and the like are known to no backbone: a
 * decorator looks at the operation in {@link #apply} and does something else.
 *
 * <p>The path of a layer, and so the names of its parameters, comes from the scopes and names given
 * here: {@code layers.scope("layer1").conv("conv", ...)} owns {@code layer1.conv.weight}.
 */
public interface Layers {

    /**
     * Adds a layer.
     *
     * @param name unique within the scope; empty for the layer that is called as the scope is
     * @throws org.graftml.api.Misfit where the inputs do not fit the operation
     */
    Port apply(String name, Operation operation, Port... inputs);

    /** Adds a layer that is called as the scope is: {@code layers.scope("fc").apply(linear, x)} owns {@code fc.weight}. */
    default Port apply(Operation operation, Port... inputs) {
        return apply("", operation, inputs);
    }

    /** A factory whose names begin with {@code name} and a dot. */
    Layers scope(String name);

    /** A convolution over {@code (N, C, H, W)} with bias; {@code kernel} is square. */
    default Port conv(String name, Port x, int filters, int kernel, int stride, int padding) {
        return apply(name, new Conv(filters, kernel, stride, padding, 1, true), x);
    }

    /** A dense layer over the last dimension of {@code (N, ..., D)}. */
    default Port linear(String name, Port x, int units) {
        return apply(name, new Linear(units, true), x);
    }

    default Port batchNorm(String name, Port x) {
        return apply(name, new BatchNorm(1e-5f, 0.9f), x);
    }

    default Port relu(String name, Port x) {
        return apply(name, Elementwise.RELU, x);
    }

    default Port maxPool(String name, Port x, int kernel, int stride) {
        return apply(name, new Pool(Pool.Kind.MAX, kernel, stride, 0), x);
    }

    default Port globalPool(String name, Port x) {
        return apply(name, new GlobalPool(Pool.Kind.AVERAGE), x);
    }

    /** Keeps the batch, joins all other dimensions. */
    default Port flatten(String name, Port x) {
        return apply(name, new Flatten(), x);
    }

    default Port dropout(String name, Port x, double rate) {
        return apply(name, new Dropout(rate), x);
    }

    /** The sum of arrays of one shape. */
    default Port add(String name, Port... inputs) {
        return apply(name, new Add(), inputs);
    }

    /** Joins along a dimension. */
    default Port concat(String name, int dimension, Port... inputs) {
        return apply(name, new Concat(dimension), inputs);
    }
}
