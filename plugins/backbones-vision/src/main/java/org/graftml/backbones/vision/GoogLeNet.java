package org.graftml.backbones.vision;

import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.layers.AdaptivePool;
import org.graftml.api.layers.BatchNorm;
import org.graftml.api.layers.Elementwise;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Pool;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;

/**
 * GoogLeNet (Szegedy et al. 2015, table 1) with batch norm, and 3×3 convolutions where the paper has
 * 5×5, as torchvision publishes it: images {@code (N, C, H, W)} to features {@code (N, 1024)}.
 *
 * <p>Its weights were trained on pixels from -1 to 1. torchvision gets there from pictures normalised
 * as for other networks ({@code transform_input}); here the preprocessing does it at once.
 *
 * <p>The two auxiliary classifiers help training from scratch alone. They are left out unless their
 * number of classes is given; then they are stages beside the way to the features, for checkpoints
 * that have them and for losses that read them.
 */
@Extension(point = Backbone.class, id = "googlenet", summary = "inception modules (Szegedy et al. 2015)")
public final class GoogLeNet extends VisionBackbone {
    /** Settings of the network. */
    public record Settings(
            @Doc("the first layers: published, or small for pictures of some 32 pixels, which they then do not shrink")
                    @Default("published")
                    Stem stem,
            @Doc(
                            "height and width that pictures are scaled to; otherwise only those of no fixed size are, to what was published")
                    @Min(1)
                    Optional<Integer> size,
            @Doc("dropout of the features") @Default("0.2") @Min(0) @Max(0.95) double dropout,
            @Doc("classes of the two auxiliary classifiers; 0 leaves them out") @Default("0") @Min(0) int auxiliary) {}

    private static final ConvNorm NAMED = new ConvNorm("conv", "bn", new BatchNorm(1e-3f, 0.9f));
    private static final List<Double> HALVES = List.of(0.5, 0.5, 0.5);

    /** Filters of a module's branches: 1×1; 1×1 then 3×3; 1×1 then 3×3; pooling then 1×1. */
    private record Module(String name, int one, int reduced, int three, int reducedMore, int more, int pooled) {}

    private static final List<Module> THIRD =
            List.of(new Module("3a", 64, 96, 128, 16, 32, 32), new Module("3b", 128, 128, 192, 32, 96, 64));
    private static final List<Module> FOURTH = List.of(
            new Module("4a", 192, 96, 208, 16, 48, 64),
            new Module("4b", 160, 112, 224, 24, 64, 64),
            new Module("4c", 128, 128, 256, 24, 64, 64),
            new Module("4d", 112, 144, 288, 32, 64, 64),
            new Module("4e", 256, 160, 320, 32, 128, 128));
    private static final List<Module> FIFTH =
            List.of(new Module("5a", 256, 160, 320, 32, 128, 128), new Module("5b", 384, 192, 384, 48, 128, 128));

    private final Settings settings;

    public GoogLeNet(Settings settings) {
        super(settings.size(), "fc");
        this.settings = settings;
    }

    @Override
    List<Double> mean() {
        return HALVES;
    }

    @Override
    List<Double> deviation() {
        return HALVES;
    }

    @Override
    public Port build(Builder network) {
        boolean small = settings.stem() == Stem.SMALL;
        Port x = convolution(
                network.stage("conv1"),
                network.image(),
                64,
                small ? 3 : 7,
                settings.stem().stride(2));
        if (!small) {
            x = pool(network, "maxpool1", x, 3);
        }
        x = convolution(network.stage("conv2"), x, 64, 1, 1);
        x = convolution(network.stage("conv3"), x, 192, 3, 1);
        if (!small) {
            x = pool(network, "maxpool2", x, 3);
        }
        x = modules(network, x, THIRD);
        x = pool(network, "maxpool3", x, 3);
        x = modules(network, x, FOURTH);
        x = pool(network, "maxpool4", x, 2);
        x = modules(network, x, FIFTH);
        x = network.stage("avgpool").apply(new AdaptivePool(1, 1), x);
        x = network.stage("flatten").flatten("", x);
        return network.stage("dropout").dropout("", x, settings.dropout());
    }

    private Port modules(Builder network, Port x, List<Module> modules) {
        Port y = x;
        for (Module module : modules) {
            y = module(network.stage("inception" + module.name), y, module);
            if (settings.auxiliary() > 0 && module.name.equals("4a")) {
                auxiliary(network.stage("aux1"), y);
            }
            if (settings.auxiliary() > 0 && module.name.equals("4d")) {
                auxiliary(network.stage("aux2"), y);
            }
        }
        return y;
    }

    private static Port module(Layers layers, Port x, Module module) {
        Port one = convolution(layers.scope("branch1"), x, module.one, 1, 1);
        Port three = reduced(layers.scope("branch2"), x, module.reduced, module.three);
        Port more = reduced(layers.scope("branch3"), x, module.reducedMore, module.more);
        Port pooled = layers.apply("branch4.0", new Pool(Pool.Kind.MAX, 3, 1, 1, true), x);
        return layers.concat(
                "concat", 1, one, three, more, convolution(layers.scope("branch4.1"), pooled, module.pooled, 1, 1));
    }

    private static Port reduced(Layers branch, Port x, int reduced, int filters) {
        return convolution(branch.scope("1"), convolution(branch.scope("0"), x, reduced, 1, 1), filters, 3, 1);
    }

    private void auxiliary(Layers layers, Port x) {
        Port y = convolution(layers.scope("conv"), layers.apply("pool", new AdaptivePool(4, 4), x), 128, 1, 1);
        y = layers.relu("relu", layers.linear("fc1", layers.flatten("flatten", y), 1024));
        layers.linear("fc2", layers.dropout("dropout", y, 0.7), settings.auxiliary());
    }

    private static Port convolution(Layers layers, Port x, int filters, int kernel, int stride) {
        return NAMED.activated(layers, Elementwise.RELU, x, filters, kernel, stride, 1);
    }

    private static Port pool(Builder network, String stage, Port x, int kernel) {
        return network.stage(stage).apply(new Pool(Pool.Kind.MAX, kernel, 2, 0, true), x);
    }
}
