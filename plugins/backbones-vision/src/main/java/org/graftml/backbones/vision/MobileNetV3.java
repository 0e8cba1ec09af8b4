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
import org.graftml.api.layers.Linear;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;

/**
 * MobileNetV3 (Howard et al. 2019, tables 1 and 2): images {@code (N, C, H, W)} to features {@code (N,
 * 1280)}, the small one to {@code (N, 1024)}.
 *
 * <pre>
 * features.0                3×3 /2                                small stem: no stride
 * features.1 …              inverted residuals, some with squeeze and excitation; small stem: the first stride less
 * avgpool, flatten
 * classifier.0 … 2          a dense layer, hard swish, dropout 0.2
 * </pre>
 */
@Extension(
        point = Backbone.class,
        id = "mobilenet-v3",
        summary = "inverted residuals found by search (Howard et al. 2019)")
public final class MobileNetV3 extends VisionBackbone {
    private static final ConvNorm NUMBERED = new ConvNorm("0", "1", new BatchNorm(1e-3f, 0.99f));
    private static final int FIRST = 16;

    /** Which of the two published networks. */
    public enum Variant {
        LARGE,
        SMALL
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
            @Doc("variant: large or small") @Default("large") Variant variant,
            @Doc("dropout of the features") @Default("0.2") @Min(0) @Max(0.95) double dropout) {}

    /** An inverted residual: kernel, channels in the middle, filters, squeeze, function, stride. */
    private record Row(int kernel, int middle, int filters, boolean squeeze, Elementwise function, int stride) {
        static Row relu(int kernel, int middle, int filters, boolean squeeze, int stride) {
            return new Row(kernel, middle, filters, squeeze, Elementwise.RELU, stride);
        }

        static Row swish(int kernel, int middle, int filters, boolean squeeze, int stride) {
            return new Row(kernel, middle, filters, squeeze, Elementwise.HARD_SWISH, stride);
        }
    }

    private static final List<Row> LARGE = List.of(
            Row.relu(3, 16, 16, false, 1),
            Row.relu(3, 64, 24, false, 2),
            Row.relu(3, 72, 24, false, 1),
            Row.relu(5, 72, 40, true, 2),
            Row.relu(5, 120, 40, true, 1),
            Row.relu(5, 120, 40, true, 1),
            Row.swish(3, 240, 80, false, 2),
            Row.swish(3, 200, 80, false, 1),
            Row.swish(3, 184, 80, false, 1),
            Row.swish(3, 184, 80, false, 1),
            Row.swish(3, 480, 112, true, 1),
            Row.swish(3, 672, 112, true, 1),
            Row.swish(5, 672, 160, true, 2),
            Row.swish(5, 960, 160, true, 1),
            Row.swish(5, 960, 160, true, 1));

    private static final List<Row> SMALL = List.of(
            Row.relu(3, 16, 16, true, 2),
            Row.relu(3, 72, 24, false, 2),
            Row.relu(3, 88, 24, false, 1),
            Row.swish(5, 96, 40, true, 2),
            Row.swish(5, 240, 40, true, 1),
            Row.swish(5, 240, 40, true, 1),
            Row.swish(5, 120, 48, true, 1),
            Row.swish(5, 144, 48, true, 1),
            Row.swish(5, 288, 96, true, 2),
            Row.swish(5, 576, 96, true, 1),
            Row.swish(5, 576, 96, true, 1));

    private final Settings settings;

    public MobileNetV3(Settings settings) {
        super(settings.size(), "classifier.3");
        this.settings = settings;
    }

    @Override
    public Port build(Builder network) {
        boolean large = settings.variant() == Variant.LARGE;
        Port x = NUMBERED.activated(
                network.stage("features.0"),
                Elementwise.HARD_SWISH,
                network.image(),
                FIRST,
                3,
                settings.stem().stride(2),
                1);
        List<Row> rows = large ? LARGE : SMALL;
        boolean shrunk = false;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            int stride = shrunk ? row.stride : settings.stem().stride(row.stride);
            shrunk |= row.stride > 1;
            x = residual(network.stage("features." + (i + 1)), x, row, stride);
        }
        x = NUMBERED.activated(
                network.stage("features." + (rows.size() + 1)), Elementwise.HARD_SWISH, x, 6 * x.size(1), 1, 1, 1);
        x = network.stage("avgpool").apply(new AdaptivePool(1, 1), x);
        x = network.stage("flatten").flatten("", x);
        x = network.stage("classifier.0").apply(new Linear(large ? 1280 : 1024, true), x);
        x = network.stage("classifier.1").apply(Elementwise.HARD_SWISH, x);
        return network.stage("classifier.2").dropout("", x, settings.dropout());
    }

    private static Port residual(Layers stage, Port x, Row row, int stride) {
        Layers block = stage.scope("block");
        int next = 0;
        Port y = x;
        if (row.middle != x.size(1)) {
            y = NUMBERED.activated(block.scope(Integer.toString(next++)), row.function, y, row.middle, 1, 1, 1);
        }
        y = NUMBERED.activated(
                block.scope(Integer.toString(next++)), row.function, y, row.middle, row.kernel, stride, row.middle);
        if (row.squeeze) {
            y = new SqueezeExcite(eighths(row.middle / 4), Elementwise.RELU, Elementwise.HARD_SIGMOID)
                    .apply(block.scope(Integer.toString(next++)), y);
        }
        y = NUMBERED.linear(block.scope(Integer.toString(next)), y, row.filters, 1, 1, 1);
        return stride == 1 && x.size(1) == row.filters ? stage.add("add", x, y) : y;
    }

    /** The nearest multiple of 8 that is not more than a tenth smaller. */
    private static int eighths(int channels) {
        int near = Math.max(8, (channels + 4) / 8 * 8);
        return near < 0.9 * channels ? near + 8 : near;
    }
}
