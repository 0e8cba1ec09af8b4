package org.graftml.backbones.vision;

import org.graftml.api.layers.AdaptivePool;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Port;
import org.graftml.api.layers.Scale;

/**
 * Scales each channel by a function of all channels' means (Hu et al. 2018).
 *
 * @param squeezed channels between the two layers
 * @param function behind the first layer
 * @param gate behind the second
 */
record SqueezeExcite(int squeezed, Operation function, Operation gate) {
    Port apply(Layers layers, Port x) {
        Port y = layers.conv("fc1", layers.apply("avgpool", new AdaptivePool(1, 1), x), squeezed, 1, 1, 0);
        y = layers.conv("fc2", layers.apply("activation", function, y), x.size(1), 1, 1, 0);
        return layers.apply("scale", new Scale(), x, layers.apply("scale_activation", gate, y));
    }
}
