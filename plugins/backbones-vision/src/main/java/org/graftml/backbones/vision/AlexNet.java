package org.graftml.backbones.vision;

import org.graftml.api.Extension;
import org.graftml.api.layers.AdaptivePool;
import org.graftml.api.layers.Conv;
import org.graftml.api.layers.Linear;
import org.graftml.api.layers.Pool;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;

/**
 * AlexNet in one column (Krizhevsky 2014): images {@code (N, C, H, W)} to features {@code (N, 4096)}.
 *
 * <pre>
 * features.0 … features.12     convolutions 64@11×11 /4, 192@5×5, 384, 256, 256@3×3; small stem: 64@3×3
 * avgpool, flatten             6 × 6
 * classifier.0 … classifier.5  two dense layers of 4096, with dropout 0.5
 * </pre>
 */
@Extension(point = Backbone.class, id = "alexnet", summary = "five convolutions, two dense layers (Krizhevsky 2014)")
public final class AlexNet extends VisionBackbone {
    private static final double DROPOUT = 0.5;
    private static final int WIDTH = 4096;

    private final DropoutSettings settings;

    public AlexNet(DropoutSettings settings) {
        super(settings.size(), "classifier.6");
        this.settings = settings;
    }

    @Override
    public Port build(Builder network) {
        Conv first = settings.stem() == Stem.SMALL ? conv(64, 3, 1, 1) : conv(64, 11, 4, 2);
        Port x = convolution(network, 0, first, network.image());
        x = convolution(network, 3, conv(192, 5, 1, 2), pool(network, 2, x));
        x = convolution(network, 6, conv(384, 3, 1, 1), pool(network, 5, x));
        x = convolution(network, 8, conv(256, 3, 1, 1), x);
        x = convolution(network, 10, conv(256, 3, 1, 1), x);
        x = network.stage("avgpool").apply(new AdaptivePool(6, 6), pool(network, 12, x));
        x = network.stage("flatten").flatten("", x);
        double dropout = settings.dropout().orElse(DROPOUT);
        x = network.stage("classifier.0").dropout("", x, dropout);
        x = network.stage("classifier.1").apply(new Linear(WIDTH, true), x);
        x = network.stage("classifier.2").relu("", x);
        x = network.stage("classifier.3").dropout("", x, dropout);
        x = network.stage("classifier.4").apply(new Linear(WIDTH, true), x);
        return network.stage("classifier.5").relu("", x);
    }

    private static Conv conv(int filters, int kernel, int stride, int padding) {
        return new Conv(filters, kernel, stride, padding, 1, true);
    }

    private static Port convolution(Builder network, int index, Conv conv, Port x) {
        Port y = network.stage("features." + index).apply(conv, x);
        return network.stage("features." + (index + 1)).relu("", y);
    }

    private static Port pool(Builder network, int index, Port x) {
        return network.stage("features." + index).apply(new Pool(Pool.Kind.MAX, 3, 2, 0), x);
    }
}
