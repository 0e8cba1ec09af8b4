package org.graftml.backbones.vision;

import java.util.List;
import org.graftml.api.Extension;
import org.graftml.api.layers.AdaptivePool;
import org.graftml.api.layers.Elementwise;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.layers.StochasticDepth;
import org.graftml.api.model.Backbone;

/**
 * EfficientNet-B0 (Tan & Le 2019, table 1): images {@code (N, C, H, W)} to features {@code (N, 1280)}.
 *
 * <pre>
 * features.0                  3×3 /2                            small stem: no stride
 * features.1 … features.7     inverted residuals with squeeze and excitation; small stem: the first stride less
 * features.8                  1×1 to 1280
 * avgpool, flatten, classifier.0   dropout 0.2
 * </pre>
 *
 * In training, residual branches are dropped for whole samples, the deeper the more often, up to 0.2.
 */
@Extension(
        point = Backbone.class,
        id = "efficientnet-b0",
        summary = "inverted residuals with squeeze and excitation (Tan & Le 2019)")
public final class EfficientNetB0 extends VisionBackbone {
    private static final double DROPOUT = 0.2;
    private static final double DROPPED_BRANCHES = 0.2;
    private static final int LAST = 1280;

    /** Blocks that are alike: factor of the middle, kernel, stride of the first, filters, how many. */
    private record Row(int expansion, int kernel, int stride, int filters, int blocks) {}

    private static final List<Row> ROWS = List.of(
            new Row(1, 3, 1, 16, 1),
            new Row(6, 3, 2, 24, 2),
            new Row(6, 5, 2, 40, 2),
            new Row(6, 3, 2, 80, 3),
            new Row(6, 5, 1, 112, 3),
            new Row(6, 5, 2, 192, 4),
            new Row(6, 3, 1, 320, 1));

    private static final int BLOCKS = ROWS.stream().mapToInt(Row::blocks).sum();

    private final DropoutSettings settings;

    public EfficientNetB0(DropoutSettings settings) {
        super(settings.size(), "classifier.1");
        this.settings = settings;
    }

    @Override
    public Port build(Builder network) {
        Port x = ConvNorm.NUMBERED.activated(
                network.stage("features.0"),
                Elementwise.SILU,
                network.image(),
                32,
                3,
                settings.stem().stride(2),
                1);
        int before = 0;
        for (int i = 1; i <= ROWS.size(); i++) {
            Row row = ROWS.get(i - 1);
            Layers stage = network.stage("features." + i);
            for (int block = 0; block < row.blocks; block++) {
                int first = i == 2 ? settings.stem().stride(row.stride) : row.stride;
                double dropped = DROPPED_BRANCHES * before++ / BLOCKS;
                x = residual(stage.scope(Integer.toString(block)), x, row, block == 0 ? first : 1, dropped);
            }
        }
        x = ConvNorm.NUMBERED.activated(
                network.stage("features." + (ROWS.size() + 1)), Elementwise.SILU, x, LAST, 1, 1, 1);
        x = network.stage("avgpool").apply(new AdaptivePool(1, 1), x);
        x = network.stage("flatten").flatten("", x);
        return network.stage("classifier.0").dropout("", x, settings.dropout().orElse(DROPOUT));
    }

    private static Port residual(Layers layers, Port x, Row row, int stride, double dropped) {
        Layers block = layers.scope("block");
        int middle = x.size(1) * row.expansion;
        int next = 0;
        Port y = x;
        if (row.expansion > 1) {
            y = ConvNorm.NUMBERED.activated(
                    block.scope(Integer.toString(next++)), Elementwise.SILU, y, middle, 1, 1, 1);
        }
        y = ConvNorm.NUMBERED.activated(
                block.scope(Integer.toString(next++)), Elementwise.SILU, y, middle, row.kernel, stride, middle);
        y = new SqueezeExcite(Math.max(1, x.size(1) / 4), Elementwise.SILU, Elementwise.SIGMOID)
                .apply(block.scope(Integer.toString(next++)), y);
        y = ConvNorm.NUMBERED.linear(block.scope(Integer.toString(next)), y, row.filters, 1, 1, 1);
        return stride == 1 && x.size(1) == row.filters
                ? layers.add("add", x, layers.apply("stochastic_depth", new StochasticDepth(dropped), y))
                : y;
    }
}
