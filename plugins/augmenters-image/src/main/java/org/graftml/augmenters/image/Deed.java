package org.graftml.augmenters.image;

import java.util.function.Consumer;
import org.graftml.api.data.Sample;

/** One of the fourteen changes that the automatic policies choose from. */
enum Deed {
    IDENTITY(false),
    SHEAR_X(true),
    SHEAR_Y(true),
    TRANSLATE_X(true),
    TRANSLATE_Y(true),
    ROTATE(true),
    BRIGHTNESS(true),
    COLOUR(true),
    CONTRAST(true),
    SHARPNESS(true),
    POSTERIZE(false),
    SOLARIZE(false),
    AUTO_CONTRAST(false),
    EQUALIZE(false);

    private final boolean signed;

    Deed(boolean signed) {
        this.signed = signed;
    }

    /** Whether it goes in two directions. */
    boolean signed() {
        return signed;
    }

    /**
     * How far the changes go at most.
     *
     * @param shear tangent of the angle
     * @param pixels that a picture moves, where {@code parts} is 0
     * @param parts of its height or width that it moves
     * @param degrees that it turns
     * @param factor that light changes by, around 1
     * @param bits that posterizing loses
     */
    record Limits(double shear, double pixels, double parts, double degrees, double factor, int bits) {}

    /** The sample, changed to a degree between -1 and 1. */
    Sample on(Sample sample, double degree, Limits limits) {
        Warp.Affine none = Warp.Affine.NONE;
        double shear = Math.toDegrees(Math.atan(degree * limits.shear));
        double factor = 1 + degree * limits.factor;
        return switch (this) {
            case IDENTITY -> Pictures.single(sample);
            case SHEAR_X -> moved(sample, none.sheared(shear, 0).cornered());
            case SHEAR_Y -> moved(sample, none.sheared(0, shear).cornered());
            case TRANSLATE_X ->
                Geometric.apply(
                        (height, width) -> Warp.affine(
                                none.moved(degree * (limits.parts + limits.pixels / width), 0), height, width),
                        sample);
            case TRANSLATE_Y ->
                Geometric.apply(
                        (height, width) -> Warp.affine(
                                none.moved(0, degree * (limits.parts + limits.pixels / height)), height, width),
                        sample);
            case ROTATE -> moved(sample, none.turned(degree * limits.degrees));
            case BRIGHTNESS -> lit(sample, light -> light.brightness(factor));
            case COLOUR -> lit(sample, light -> light.saturation(factor));
            case CONTRAST -> lit(sample, light -> light.contrast(factor));
            case SHARPNESS -> lit(sample, light -> Levels.sharpness(light, factor));
            case POSTERIZE -> lit(sample, light -> Levels.posterize(light, 8 - (int) Math.rint(degree * limits.bits)));
            case SOLARIZE -> lit(sample, light -> Levels.solarize(light, 1 - degree));
            case AUTO_CONTRAST -> lit(sample, Levels::autoContrast);
            case EQUALIZE -> lit(sample, Levels::equalize);
        };
    }

    private static Sample moved(Sample sample, Warp.Affine change) {
        return Geometric.apply((height, width) -> Warp.affine(change, height, width), sample);
    }

    private static Sample lit(Sample sample, Consumer<Light> change) {
        return Pictures.change(sample, image -> Light.of(image).changed(change), boxes -> boxes);
    }
}
