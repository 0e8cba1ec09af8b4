package org.graftml.heads.basic;

import org.graftml.api.Misfit;
import org.graftml.api.layers.Port;

/** What dense heads ask of features. */
final class Vectors {
    private Vectors() {}

    /** The features, if they are {@code (N, D)}. */
    static Port of(Port features) {
        if (features.shape().dimension() != 2) {
            throw Misfit.of("shape-mismatch", "a dense head cannot work on features " + features.shape())
                    .expected("(N, D)");
        }
        return features;
    }
}
