package org.graftml.backbones.small;

import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.layers.ChannelDropout;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;

/**
 * LeNet in the form that papers on adapting digits use (after LeCun et al. 1998): images {@code (N, C,
 * H, W)} of at least 16 × 16 to features {@code (N, features)}.
 *
 * <pre>
 * conv1  convolution 20@5×5, max-pooling 2, ReLU
 * conv2  convolution 50@5×5, dropout of channels, max-pooling 2, ReLU
 * fc     dense, ReLU, dropout
 * </pre>
 *
 * On request batch norm behind each convolution and dense layer, and one more dense layer with ReLU behind all that, the
 * {@code bottleneck} of later papers on adaptation. 28 × 28 pixels of one channel give 800 numbers to the dense layer
 * and 426,070 weights in all. LeCun's has 6 and 16 filters, average pooling and no dropout.
 */
@Extension(point = Backbone.class, id = "lenet", summary = "two convolutions and a dense layer (LeCun et al. 1998)")
public final class LeNet implements Backbone {
    /** Settings of the network. */
    public record Settings(
            @Doc("width of the features") @Default("500") @Min(1) int features,
            @Doc("dropout, of channels after the second convolution and of single features at the end")
                    @Default("0.5")
                    @Min(0)
                    @Max(0.95)
                    double dropout,
            @Doc("batch norm behind every convolution and dense layer") @Default("false") boolean batchNorm,
            @Doc("width of one more dense layer behind the features; none unless given") @Min(1)
                    Optional<Integer> bottleneck) {}

    private final Settings settings;

    public LeNet(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Port build(Builder network) {
        Layers conv1 = network.stage("conv1");
        Port x = norm(conv1, conv1.conv("conv", network.image(), 20, 5, 1, 0));
        x = conv1.relu("relu", conv1.maxPool("pool", x, 2, 2));

        Layers conv2 = network.stage("conv2");
        x = norm(conv2, conv2.conv("conv", x, 50, 5, 1, 0));
        x = conv2.apply("dropout", new ChannelDropout(settings.dropout()), x);
        x = conv2.relu("relu", conv2.maxPool("pool", x, 2, 2));

        Layers fc = network.stage("fc");
        x = norm(fc, fc.linear("linear", fc.flatten("flatten", x), settings.features()));
        x = fc.dropout("dropout", fc.relu("relu", x), settings.dropout());
        if (settings.bottleneck().isEmpty()) {
            return x;
        }
        Layers narrow = network.stage("bottleneck");
        return narrow.relu(
                "relu",
                norm(narrow, narrow.linear("linear", x, settings.bottleneck().get())));
    }

    private Port norm(Layers stage, Port x) {
        return settings.batchNorm() ? stage.batchNorm("norm", x) : x;
    }
}
