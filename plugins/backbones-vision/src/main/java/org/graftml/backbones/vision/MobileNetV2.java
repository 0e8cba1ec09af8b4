package org.graftml.backbones.vision;

import org.graftml.api.Extension;
import org.graftml.api.layers.AdaptivePool;
import org.graftml.api.layers.Elementwise;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;

/**
 * MobileNetV2 (Sandler et al. 2018, table 2): images {@code (N, C, H, W)} to features {@code (N, 1280)}
 * through inverted residuals, whose wide middle is convolved channel by channel.
 *
 * <pre>
 * features.0                 3×3 /2                    small stem: no stride
 * features.1 … features.17   inverted residuals        small stem: the first stride less
 * features.18, pool          1×1 to 1280, averaged
 * classifier.0               dropout 0.2
 * </pre>
 */
@Extension(point = Backbone.class, id = "mobilenet-v2", summary = "inverted residuals for phones (Sandler et al. 2018)")
public final class MobileNetV2 extends VisionBackbone {
    private static final double DROPOUT = 0.2;
    private static final int LAST = 1280;

    /** Blocks that are alike: factor of the middle, filters, how many, stride of the first. */
    private record Row(int expansion, int filters, int blocks, int stride) {}

    private static final Row[] ROWS = {
        new Row(1, 16, 1, 1),
        new Row(6, 24, 2, 2),
        new Row(6, 32, 3, 2),
        new Row(6, 64, 4, 2),
        new Row(6, 96, 3, 1),
        new Row(6, 160, 3, 2),
        new Row(6, 320, 1, 1)
    };

    private final DropoutSettings settings;

    public MobileNetV2(DropoutSettings settings) {
        super(settings.size(), "classifier.1");
        this.settings = settings;
    }

    @Override
    public Port build(Builder network) {
        Port x = ConvNorm.NUMBERED.activated(
                network.stage("features.0"),
                Elementwise.RELU6,
                network.image(),
                32,
                3,
                settings.stem().stride(2),
                1);
        int index = 1;
        for (Row row : ROWS) {
            for (int block = 0; block < row.blocks; block++) {
                int stride = block > 0 ? 1 : index <= 2 ? settings.stem().stride(row.stride) : row.stride;
                x = residual(network.stage("features." + index++), x, row, stride);
            }
        }
        x = ConvNorm.NUMBERED.activated(network.stage("features." + index), Elementwise.RELU6, x, LAST, 1, 1, 1);
        Layers pool = network.stage("pool");
        x = pool.flatten("flatten", pool.apply("average", new AdaptivePool(1, 1), x));
        return network.stage("classifier.0").dropout("", x, settings.dropout().orElse(DROPOUT));
    }

    private static Port residual(Layers block, Port x, Row row, int stride) {
        Layers layers = block.scope("conv");
        int middle = x.size(1) * row.expansion;
        int next = 0;
        Port y = x;
        if (row.expansion > 1) {
            y = ConvNorm.NUMBERED.activated(
                    layers.scope(Integer.toString(next++)), Elementwise.RELU6, y, middle, 1, 1, 1);
        }
        y = ConvNorm.NUMBERED.activated(
                layers.scope(Integer.toString(next++)), Elementwise.RELU6, y, middle, 3, stride, middle);
        y = ConvNorm.named(Integer.toString(next), Integer.toString(next + 1)).linear(layers, y, row.filters, 1, 1, 1);
        return stride == 1 && x.size(1) == row.filters ? block.add("add", x, y) : y;
    }
}
