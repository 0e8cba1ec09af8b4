package org.graftml.api.layers;

import org.graftml.api.Misfit;

/** What the shape rules of operations have in common. */
final class Shapes {
    private Shapes() {}

    static Port dimensions(Operation operation, Port x, int dimensions) {
        if (x.shape().dimension() != dimensions) {
            throw misfit(operation, x.path() + " " + x.shape(), dimensions + " dimensions");
        }
        return x;
    }

    static void known(Operation operation, Port x, int dimension) {
        if (x.shape().get(dimension) < 0) {
            throw misfit(operation, x.path() + " " + x.shape(), "a fixed size of dimension " + dimension)
                    .suggest("a `resize` augmenter makes all pictures one size");
        }
    }

    static long window(Operation operation, Port x, int dimension, int kernel, int stride, int padding) {
        known(operation, x, dimension);
        long size = (x.shape().get(dimension) + 2L * padding - kernel) / stride + 1;
        if (x.shape().get(dimension) + 2L * padding < kernel) {
            throw misfit(
                    operation,
                    x.path() + " " + x.shape(),
                    "at least " + (kernel - 2 * padding) + " in dimension " + dimension);
        }
        return size;
    }

    static Misfit misfit(Operation operation, String actual, String expected) {
        return Misfit.of("shape-mismatch", operation.title() + " cannot work on " + actual)
                .expected(expected);
    }
}
