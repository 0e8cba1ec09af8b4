package org.graftml.augmenters.image;

import java.util.List;
import java.util.random.RandomGenerator;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Flat;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.data.Augmenter;

/**
 * Cuts a window of random area, shape and place, and makes it one size (Szegedy et al. 2015, section
 * 6; numbers and way of drawing of torchvision's {@code RandomResizedCrop}). In scoring it takes the
 * centre: the largest window of the shape that is wanted, shortened to {@code centre}, where 0.875 is
 * the usual "resize to 256, crop 224".
 */
@Extension(
        point = Augmenter.class,
        id = "resized-crop",
        summary = "cuts a window of random size and shape, and makes it one size")
public final class ResizedCrop extends Cutting {
    private static final String ID = "resized-crop";

    private static final int TRIES = 10;

    /** Settings of the augmenter. */
    public record Settings(
            @Flat Extent extent,
            @Doc("smallest and largest part of the picture's area") @Default("[0.08, 1]") @Min(2) @Max(2)
                    List<Double> area,
            @Doc("smallest and largest width by height") @Default("[0.75, 1.3333333333333333]") @Min(2) @Max(2)
                    List<Double> ratio,
            @Doc("part of the centre that is scored, by length") @Default("0.875") @Min(0.01) @Max(1) double centre) {}

    /** Width by height of what it makes. */
    private final double made;

    private final Range area;
    private final Range ratio;
    private final double centre;

    public ResizedCrop(Settings settings) {
        super(ID, settings.extent().high(ID), settings.extent().wide(ID));
        made = (double) settings.extent().wide(ID) / settings.extent().high(ID);
        area = Range.of(ID, "area", settings.area(), 0.0001, 1);
        ratio = Range.of(ID, "ratio", settings.ratio(), 0.01, 100);
        centre = settings.centre();
    }

    @Override
    Window drawn(int high, int wide, RandomGenerator random) {
        for (int i = 0; i < TRIES; i++) {
            double size = area.draw(random) * high * wide;
            double shape = ratio.drawLog(random);
            int w = (int) Math.round(Math.sqrt(size * shape));
            int h = (int) Math.round(Math.sqrt(size / shape));
            if (w > 0 && h > 0 && w <= wide && h <= high) {
                return new Window(random.nextInt(high - h + 1), random.nextInt(wide - w + 1), h, w);
            }
        }
        double shape = Math.max(ratio.low(), Math.min(ratio.high(), (double) wide / high));
        return largest(shape, 1, high, wide);
    }

    @Override
    Window scored(int high, int wide) {
        return largest(made, centre, high, wide);
    }

    /** The largest window of a shape, width by height, around the centre, or a part of its length. */
    private static Window largest(double shape, double part, int high, int wide) {
        double h = Math.min(high, wide / shape) * part;
        return Window.centred(Math.max(1, (int) Math.round(h)), Math.max(1, (int) Math.round(h * shape)), high, wide);
    }
}
