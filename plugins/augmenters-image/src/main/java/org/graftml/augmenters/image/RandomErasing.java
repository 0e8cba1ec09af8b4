package org.graftml.augmenters.image;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.data.Augmenter;

/**
 * Paints over one rectangle of random area, shape and place (Zhong et al. 2020, algorithm 1). Where a
 * rectangle does not fit, another is drawn, ten times at most.
 */
@Extension(
        point = Augmenter.class,
        id = "random-erasing",
        summary = "paints over a random rectangle (Zhong et al. 2020)")
public final class RandomErasing extends Erasing {
    private static final int TRIES = 10;

    /** Settings of the augmenter. */
    public record Settings(
            @Doc("how often, 0 to 1") @Default("0.5") @Min(0) @Max(1) double probability,
            @Doc("smallest and largest part of the picture's area") @Default("[0.02, 0.33]") @Min(2) @Max(2)
                    List<Double> area,
            @Doc("smallest and largest height by width") @Default("[0.3, 3.3]") @Min(2) @Max(2) List<Double> ratio,
            @Doc("what it is painted with, black 0, white 1") @Default("0") @Min(0) @Max(1) double fill) {}

    private final double probability;
    private final Range area;
    private final Range ratio;

    public RandomErasing(Settings settings) {
        super("random-erasing", settings.fill());
        probability = settings.probability();
        area = Range.of("random-erasing", "area", settings.area(), 0, 1);
        ratio = Range.of("random-erasing", "ratio", settings.ratio(), 0.01, 100);
    }

    @Override
    Holes draw(RandomGenerator random) {
        if (random.nextDouble() >= probability) {
            return (height, width) -> List.of();
        }
        long seed = random.nextLong();
        return (height, width) -> hole(height, width, new SplittableRandom(seed));
    }

    private List<Window> hole(int height, int width, RandomGenerator random) {
        for (int i = 0; i < TRIES; i++) {
            double size = area.draw(random) * height * width;
            double shape = ratio.drawLog(random);
            int high = (int) Math.round(Math.sqrt(size * shape));
            int wide = (int) Math.round(Math.sqrt(size / shape));
            if (high < height && wide < width) {
                return List.of(
                        new Window(random.nextInt(height - high + 1), random.nextInt(width - wide + 1), high, wide));
            }
        }
        return List.of();
    }
}
