package org.graftml.backbones.small;

import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;

/**
 * The small network that tutorials train on 32 × 32 pictures: images {@code (N, C, H, W)} of at least
 * 18 × 18 to features {@code (N, features)}.
 *
 * <pre>
 * conv1  convolution 32@3×3, ReLU, max-pooling 2
 * conv2  convolution 64@3×3, ReLU, max-pooling 2
 * conv3  convolution 64@3×3, ReLU
 * fc     dense, ReLU
 * </pre>
 *
 * No padding, no dropout; batch norm in front of each ReLU of a convolution on request. 32 × 32 pixels of three channels give 1024 numbers to the dense layer and
 * 121,920 weights in all.
 */
@Extension(point = Backbone.class, id = "convnet", summary = "three convolutions 32-64-64 and a dense layer")
public final class ConvNet implements Backbone {
    /** Settings of the network. */
    public record Settings(
            @Doc("width of the features") @Default("64") @Min(1) int features,
            @Doc("batch norm behind every convolution") @Default("false") boolean batchNorm) {}

    private final Settings settings;

    public ConvNet(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Port build(Builder network) {
        Layers conv1 = network.stage("conv1");
        Port x = convolution(conv1, network.image(), 32);
        x = conv1.maxPool("pool", x, 2, 2);

        Layers conv2 = network.stage("conv2");
        x = convolution(conv2, x, 64);
        x = conv2.maxPool("pool", x, 2, 2);

        Layers conv3 = network.stage("conv3");
        x = convolution(conv3, x, 64);

        Layers fc = network.stage("fc");
        return fc.relu("relu", fc.linear("linear", fc.flatten("flatten", x), settings.features()));
    }

    private Port convolution(Layers stage, Port x, int filters) {
        Port y = stage.conv("conv", x, filters, 3, 1, 0);
        return stage.relu("relu", settings.batchNorm() ? stage.batchNorm("norm", y) : y);
    }
}
