package org.graftml.backbones.vision;

import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.layers.AdaptivePool;
import org.graftml.api.layers.BatchNorm;
import org.graftml.api.layers.Conv;
import org.graftml.api.layers.Linear;
import org.graftml.api.layers.Pool;
import org.graftml.api.layers.Port;

/**
 * The networks of Simonyan & Zisserman (2015, table 1): images {@code (N, C, H, W)} to features {@code
 * (N, 4096)} through 3×3 convolutions in five groups, a pooling behind each.
 *
 * <pre>
 * features.0 …                 convolutions of 64, 128, 256, 512, 512; small stem: the first two poolings less
 * avgpool, flatten             7 × 7
 * classifier.0 … classifier.5  two dense layers of 4096, with dropout 0.5
 * </pre>
 */
abstract class Vgg extends VisionBackbone {
    private static final List<Integer> FILTERS = List.of(64, 128, 256, 512, 512);
    private static final int WIDTH = 4096;

    /** What is set for one of them. */
    public record Settings(
            @Doc("the first layers: published, or small for pictures of some 32 pixels, which they then do not shrink")
                    @Default("published")
                    Stem stem,
            @Doc(
                            "height and width that pictures are scaled to; otherwise only those of no fixed size are, to what was published")
                    @Min(1)
                    Optional<Integer> size,
            @Doc("dropout behind dense layers") @Default("0.5") @Min(0) @Max(0.95) double dropout,
            @Doc("batch norm behind every convolution") @Default("false") boolean batchNorm) {}

    private final Settings settings;
    private final List<Integer> convolutions;

    /** @param convolutions of each group */
    Vgg(Settings settings, List<Integer> convolutions) {
        super(settings.size(), "classifier.6");
        this.settings = settings;
        this.convolutions = convolutions;
    }

    @Override
    public Port build(Builder network) {
        Port x = network.image();
        int index = 0;
        for (int group = 0; group < FILTERS.size(); group++) {
            for (int i = 0; i < convolutions.get(group); i++) {
                x = network.stage("features." + index++).apply(new Conv(FILTERS.get(group), 3, 1, 1, 1, true), x);
                if (settings.batchNorm()) {
                    x = network.stage("features." + index++).apply(new BatchNorm(1e-5f, 0.9f), x);
                }
                x = network.stage("features." + index++).relu("", x);
            }
            if (settings.stem() == Stem.PUBLISHED || group > 1) {
                x = network.stage("features." + index).apply(new Pool(Pool.Kind.MAX, 2, 2, 0), x);
            }
            index++;
        }
        x = network.stage("avgpool").apply(new AdaptivePool(7, 7), x);
        x = network.stage("flatten").flatten("", x);
        x = network.stage("classifier.0").apply(new Linear(WIDTH, true), x);
        x = network.stage("classifier.1").relu("", x);
        x = network.stage("classifier.2").dropout("", x, settings.dropout());
        x = network.stage("classifier.3").apply(new Linear(WIDTH, true), x);
        x = network.stage("classifier.4").relu("", x);
        return network.stage("classifier.5").dropout("", x, settings.dropout());
    }
}
