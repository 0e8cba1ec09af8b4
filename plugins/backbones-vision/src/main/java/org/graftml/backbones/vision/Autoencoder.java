package org.graftml.backbones.vision;

import java.util.List;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.layers.Conv;
import org.graftml.api.layers.Elementwise;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.layers.Unflatten;
import org.graftml.api.layers.Upsample;
import org.graftml.api.model.Backbone;

/**
 * A convolutional autoencoder (after Masci et al. 2011): images {@code (N, C, H, W)} whose sides are
 * multiples of 8 to a code {@code (N, code)}, its features.
 *
 * <pre>
 * encoder.1 … encoder.3   convolutions of 32, 64, 128, each /2
 * code                    dense, ReLU
 * decoder.0 … decoder.3   the way back, each ×2; the last stage gives (N, C, H, W)
 * </pre>
 *
 * The decoder stands beside the way to a head: it is computed and trained where a loss reads the stage
 * {@code decoder.3}, which needs no labels.
 */
@Extension(
        point = Backbone.class,
        id = "autoencoder",
        summary = "convolutions to a code, and back for losses without labels (Masci et al. 2011)")
public final class Autoencoder implements Backbone {
    private static final List<Integer> FILTERS = List.of(32, 64, 128);
    private static final int SHRUNK = 8;

    /** Settings of the network. */
    public record Settings(@Doc("width of the code") @Default("128") @Min(1) int code) {}

    private final Settings settings;

    public Autoencoder(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Port build(Builder network) {
        Port image = network.image();
        if (image.size(2) < 1 || image.size(3) < 1 || image.size(2) % SHRUNK != 0 || image.size(3) % SHRUNK != 0) {
            throw Misfit.of("shape-mismatch", "the autoencoder cannot halve " + image.shape() + " three times")
                    .expected("pictures whose sides are multiples of " + SHRUNK)
                    .suggest("a `resize` augmenter makes all pictures one size");
        }
        Port x = image;
        for (int i = 1; i <= FILTERS.size(); i++) {
            x = ConvNorm.NUMBERED.activated(
                    network.stage("encoder." + i), Elementwise.RELU, x, FILTERS.get(i - 1), 3, 2, 1);
        }
        int height = x.size(2);
        int width = x.size(3);
        Layers code = network.stage("code");
        x = code.linear("linear", code.flatten("flatten", x), settings.code());
        Port features = code.relu("relu", x);
        decode(network, features, height, width, image.size(1));
        return features;
    }

    private static void decode(Builder network, Port code, int height, int width, int channels) {
        int deepest = FILTERS.get(FILTERS.size() - 1);
        Layers first = network.stage("decoder.0");
        Port x = first.relu("relu", first.linear("linear", code, deepest * height * width));
        x = first.apply("picture", new Unflatten(deepest, height, width), x);
        for (int i = 1; i < FILTERS.size(); i++) {
            Layers stage = network.stage("decoder." + i);
            x = stage.apply("upsample", new Upsample(2), x);
            x = ConvNorm.NUMBERED.activated(stage, Elementwise.RELU, x, FILTERS.get(FILTERS.size() - 1 - i), 3, 1, 1);
        }
        Layers last = network.stage("decoder." + FILTERS.size());
        last.apply("0", new Conv(channels, 3, 1, 1, 1, true), last.apply("upsample", new Upsample(2), x));
    }
}
