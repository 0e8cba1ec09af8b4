package org.graftml.backbones.vision;

import java.util.List;
import org.graftml.api.layers.AdaptivePool;
import org.graftml.api.layers.BatchNorm;
import org.graftml.api.layers.Conv;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Pool;
import org.graftml.api.layers.Port;

/**
 * Residual networks (He et al. 2016), with the stride in the 3×3 convolution of a bottleneck as
 * torchvision has it: images {@code (N, C, H, W)} to features {@code (N, 512)} or {@code (N, 2048)}.
 *
 * <pre>
 * conv1, bn1, relu, maxpool   7×7 /2, pooling /2     small stem: 3×3, no pooling
 * layer1 … layer4             blocks of 64, 128, 256, 512
 * avgpool, flatten
 * </pre>
 */
abstract class ResNet extends VisionBackbone {
    private static final BatchNorm NORM = new BatchNorm(1e-5f, 0.9f);
    private static final int EXPANSION = 4;

    private final VisionSettings settings;
    private final Shape shape;

    /**
     * The members of the family.
     *
     * @param blocks of each layer
     * @param bottleneck whether a block is 1×1, 3×3, 1×1 and not 3×3, 3×3
     * @param groups of the 3×3 convolution of a bottleneck (Xie et al. 2017)
     * @param width of a group in the first layer, where plain bottlenecks have 64 (Zagoruyko & Komodakis 2016)
     */
    record Shape(List<Integer> blocks, boolean bottleneck, int groups, int width) {
        static Shape basic(Integer... blocks) {
            return new Shape(List.of(blocks), false, 1, 64);
        }

        static Shape bottleneck(Integer... blocks) {
            return new Shape(List.of(blocks), true, 1, 64);
        }
    }

    ResNet(VisionSettings settings, Shape shape) {
        super(settings.size(), "fc");
        this.settings = settings;
        this.shape = shape;
    }

    @Override
    public Port build(Builder network) {
        boolean small = settings.stem() == Stem.SMALL;
        Conv first = small ? new Conv(64, 3, 1, 1, 1, false) : new Conv(64, 7, 2, 3, 1, false);
        Port x = network.stage("conv1").apply(first, network.image());
        x = network.stage("bn1").apply(NORM, x);
        x = network.stage("relu").relu("", x);
        if (!small) {
            x = network.stage("maxpool").apply(new Pool(Pool.Kind.MAX, 3, 2, 1), x);
        }
        for (int layer = 1; layer <= shape.blocks().size(); layer++) {
            Layers layers = network.stage("layer" + layer);
            int planes = 64 << (layer - 1);
            for (int block = 0; block < shape.blocks().get(layer - 1); block++) {
                int stride = block == 0 && layer > 1 ? 2 : 1;
                x = block(layers.scope(Integer.toString(block)), x, planes, stride);
            }
        }
        x = network.stage("avgpool").apply(new AdaptivePool(1, 1), x);
        return network.stage("flatten").flatten("", x);
    }

    private Port block(Layers block, Port x, int planes, int stride) {
        int filters = shape.bottleneck() ? planes * EXPANSION : planes;
        Port y = shape.bottleneck() ? bottleneck(block, x, planes, stride) : basic(block, x, planes, stride);
        Port shortcut = stride == 1 && x.size(1) == filters
                ? x
                : ConvNorm.NUMBERED.linear(block.scope("downsample"), x, filters, 1, stride, 1);
        return block.relu("relu", block.add("add", y, shortcut));
    }

    private static Port basic(Layers block, Port x, int planes, int stride) {
        Port y = block.relu("relu1", ConvNorm.named("conv1", "bn1").linear(block, x, planes, 3, stride, 1));
        return ConvNorm.named("conv2", "bn2").linear(block, y, planes, 3, 1, 1);
    }

    private Port bottleneck(Layers block, Port x, int planes, int stride) {
        int width = planes * shape.width() / 64 * shape.groups();
        Port y = block.relu("relu1", ConvNorm.named("conv1", "bn1").linear(block, x, width, 1, 1, 1));
        y = block.relu("relu2", ConvNorm.named("conv2", "bn2").linear(block, y, width, 3, stride, shape.groups()));
        return ConvNorm.named("conv3", "bn3").linear(block, y, planes * EXPANSION, 1, 1, 1);
    }
}
