package org.graftml.backbones.vision;

import org.graftml.api.layers.BatchNorm;
import org.graftml.api.layers.Conv;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Port;

/**
 * A convolution without bias, batch norm, and mostly a function: what these networks are made of. Its
 * padding keeps the size of a picture.
 *
 * @param convolution name of the convolution
 * @param norm name of the batch norm
 */
record ConvNorm(String convolution, String norm, BatchNorm statistics) {
    private static final BatchNorm USUAL = new BatchNorm(1e-5f, 0.9f);

    /** Called {@code 0} and {@code 1}. */
    static final ConvNorm NUMBERED = new ConvNorm("0", "1", USUAL);

    static ConvNorm named(String convolution, String norm) {
        return new ConvNorm(convolution, norm, USUAL);
    }

    Port linear(Layers layers, Port x, int filters, int kernel, int stride, int groups) {
        Port convolved =
                layers.apply(convolution, new Conv(filters, kernel, stride, (kernel - 1) / 2, groups, false), x);
        return layers.apply(norm, statistics, convolved);
    }

    Port activated(Layers layers, Operation function, Port x, int filters, int kernel, int stride, int groups) {
        return layers.apply(norm + "-function", function, linear(layers, x, filters, kernel, stride, groups));
    }
}
