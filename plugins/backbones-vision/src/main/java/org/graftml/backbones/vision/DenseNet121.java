package org.graftml.backbones.vision;

import java.util.List;
import org.graftml.api.Extension;
import org.graftml.api.layers.AdaptivePool;
import org.graftml.api.layers.BatchNorm;
import org.graftml.api.layers.Conv;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Pool;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;

/**
 * DenseNet-121 (Huang et al. 2017, table 1): images {@code (N, C, H, W)} to features {@code (N, 1024)}.
 * In a block each layer reads all layers before it and adds 32 channels.
 *
 * <pre>
 * features.conv0 … features.pool0           7×7 /2, pooling /2    small stem: 3×3, no pooling
 * features.denseblock1 … features.norm5     6, 12, 24, 16 layers, transitions between them
 * pool                                      rectified, averaged
 * </pre>
 */
@Extension(
        point = Backbone.class,
        id = "densenet121",
        summary = "121 layers that all see each other (Huang et al. 2017)")
public final class DenseNet121 extends VisionBackbone {
    private static final BatchNorm NORM = new BatchNorm(1e-5f, 0.9f);
    private static final List<Integer> LAYERS = List.of(6, 12, 24, 16);
    private static final int GROWTH = 32;
    private static final int BOTTLENECK = 4;

    private final VisionSettings settings;

    public DenseNet121(VisionSettings settings) {
        super(settings.size(), "classifier");
        this.settings = settings;
    }

    @Override
    public Port build(Builder network) {
        boolean small = settings.stem() == Stem.SMALL;
        Conv first = small ? new Conv(64, 3, 1, 1, 1, false) : new Conv(64, 7, 2, 3, 1, false);
        Port x = network.stage("features.conv0").apply(first, network.image());
        x = network.stage("features.norm0").apply(NORM, x);
        x = network.stage("features.relu0").relu("", x);
        if (!small) {
            x = network.stage("features.pool0").apply(new Pool(Pool.Kind.MAX, 3, 2, 1), x);
        }
        for (int block = 1; block <= LAYERS.size(); block++) {
            x = block(network.stage("features.denseblock" + block), x, LAYERS.get(block - 1));
            if (block < LAYERS.size()) {
                x = transition(network.stage("features.transition" + block), x);
            }
        }
        x = network.stage("features.norm5").apply(NORM, x);
        Layers pool = network.stage("pool");
        x = pool.apply("average", new AdaptivePool(1, 1), pool.relu("relu", x));
        return pool.flatten("flatten", x);
    }

    private static Port block(Layers block, Port x, int layers) {
        Port all = x;
        for (int layer = 1; layer <= layers; layer++) {
            Layers one = block.scope("denselayer" + layer);
            Port y = convolution(one, "1", all, new Conv(BOTTLENECK * GROWTH, 1, 1, 0, 1, false));
            y = convolution(one, "2", y, new Conv(GROWTH, 3, 1, 1, 1, false));
            all = one.concat("concat", 1, all, y);
        }
        return all;
    }

    private static Port convolution(Layers layer, String number, Port x, Conv conv) {
        Port y = layer.relu("relu" + number, layer.apply("norm" + number, NORM, x));
        return layer.apply("conv" + number, conv, y);
    }

    private static Port transition(Layers transition, Port x) {
        Port y = convolution(transition, "", x, new Conv(x.size(1) / 2, 1, 1, 0, 1, false));
        return transition.apply("pool", new Pool(Pool.Kind.AVERAGE, 2, 2, 0), y);
    }
}
