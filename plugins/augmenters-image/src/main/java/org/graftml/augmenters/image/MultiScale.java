package org.graftml.augmenters.image;

import java.util.List;
import java.util.random.RandomGenerator;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.data.Augmenter;

/**
 * Shows pictures at many scales (Simonyan and Zisserman 2015, section 3.1, "multi-scale training"): each is scaled, its
 * shape kept, until its shorter side has a length that is drawn anew, and a window of one size is cut somewhere. In
 * scoring that length is the middle of the range, and the window lies in the centre (section 4.1).
 */
@Extension(
        point = Augmenter.class,
        id = "multi-scale",
        summary = "shows pictures at scales that are drawn, through a window of one size")
public final class MultiScale extends Cutting {
    private static final String ID = "multi-scale";

    private static final double LONGEST = 8192;

    /** Settings of the augmenter. */
    public record Settings(
            @Doc("height and width of the window in pixels") @Default("224") @Min(1) @Max(4096) int size,
            @Doc("shortest and longest that the shorter side of a picture becomes, in pixels")
                    @Default("[256, 512]")
                    @Min(2)
                    @Max(2)
                    List<Double> shorter) {}

    private final int size;
    private final Range shorter;

    public MultiScale(Settings settings) {
        super(ID, settings.size(), settings.size());
        size = settings.size();
        shorter = Range.of(ID, "shorter", settings.shorter(), size, LONGEST);
    }

    @Override
    Window drawn(int high, int wide, RandomGenerator random) {
        int side = side(high, wide, shorter.draw(random));
        return new Window(random.nextInt(high - side + 1), random.nextInt(wide - side + 1), side, side);
    }

    @Override
    Window scored(int high, int wide) {
        int side = side(high, wide, (shorter.low() + shorter.high()) / 2);
        return Window.centred(side, side, high, wide);
    }

    /** What the window takes of the picture as it is, where its shorter side is to become so long. */
    private int side(int high, int wide, double length) {
        return Math.max(1, (int) Math.round(Math.min(high, wide) * size / length));
    }
}
