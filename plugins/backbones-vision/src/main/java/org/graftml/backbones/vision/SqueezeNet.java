package org.graftml.backbones.vision;

import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.layers.AdaptivePool;
import org.graftml.api.layers.Conv;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Pool;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;

/**
 * SqueezeNet (Iandola et al. 2016): images {@code (N, C, H, W)} to features {@code (N, 512)} through
 * modules that squeeze with 1×1 convolutions and expand with 1×1 and 3×3. Release 1.1 needs 2.4 times
 * less arithmetic.
 *
 * <p>It was published with a classifier that convolves, rectifies and then averages, which no head
 * behind averaged features can do: published class scores can be computed ({@code graft forward}), but
 * a head always starts anew.
 */
@Extension(point = Backbone.class, id = "squeezenet", summary = "modules that squeeze and expand (Iandola et al. 2016)")
public final class SqueezeNet extends VisionBackbone {
    private static final int FIRES_END = 13;
    private static final String CONVOLUTION = "classifier.1";

    /** Which of the two published networks. */
    public enum Release {
        V1_0,
        V1_1
    }

    /** Settings of the network. */
    public record Settings(
            @Doc("the first layers: published, or small for pictures of some 32 pixels, which they then do not shrink")
                    @Default("published")
                    Stem stem,
            @Doc(
                            "height and width that pictures are scaled to; otherwise only those of no fixed size are, to what was published")
                    @Min(1)
                    Optional<Integer> size,
            @Doc("release: v1-0 or v1-1") @Default("v1-1") Release release,
            @Doc("dropout of the features") @Default("0.5") @Min(0) @Max(0.95) double dropout) {}

    /** Filters of the modules, in order. */
    private static final List<Integer> SQUEEZED = List.of(16, 16, 32, 32, 48, 48, 64, 64);

    private final Settings settings;

    public SqueezeNet(Settings settings) {
        super(settings.size(), CONVOLUTION);
        this.settings = settings;
    }

    @Override
    public Port build(Builder network) {
        Port x = dropped(network);
        Layers pool = network.stage("pool");
        return pool.flatten("flatten", pool.apply("average", new AdaptivePool(1, 1), x));
    }

    @Override
    public Port published(Builder network, int classes) {
        Port x = network.stage(CONVOLUTION).apply(new Conv(classes, 1, 1, 0, 1, true), dropped(network));
        x = network.stage("classifier.2").relu("", x);
        x = network.stage("classifier.3").apply(new AdaptivePool(1, 1), x);
        return network.stage("flatten").flatten("", x);
    }

    private Port dropped(Builder network) {
        return network.stage("classifier.0").dropout("", features(network), settings.dropout());
    }

    private Port features(Builder network) {
        boolean old = settings.release() == Release.V1_0;
        boolean small = settings.stem() == Stem.SMALL;
        Conv first =
                small ? new Conv(old ? 96 : 64, 3, 1, 1, 1, true) : new Conv(old ? 96 : 64, old ? 7 : 3, 2, 0, 1, true);
        List<Integer> pools = old ? List.of(2, 6, 11) : List.of(2, 5, 8);
        Port x = network.stage("features.0").apply(first, network.image());
        x = network.stage("features.1").relu("", x);
        int fire = 0;
        for (int index = 2; index < FIRES_END; index++) {
            Layers layers = network.stage("features." + index);
            if (!pools.contains(index)) {
                x = fire(layers, x, SQUEEZED.get(fire++));
            } else if (index > 2 || !small) {
                x = layers.apply(new Pool(Pool.Kind.MAX, 3, 2, 0, true), x);
            }
        }
        return x;
    }

    private static Port fire(Layers fire, Port x, int squeezed) {
        Port y = fire.relu("squeeze-function", fire.conv("squeeze", x, squeezed, 1, 1, 0));
        Port one = fire.relu("expand1x1-function", fire.conv("expand1x1", y, 4 * squeezed, 1, 1, 0));
        Port three = fire.relu("expand3x3-function", fire.conv("expand3x3", y, 4 * squeezed, 3, 1, 1));
        return fire.concat("concat", 1, one, three);
    }
}
