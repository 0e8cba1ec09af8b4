package org.graftml.augmenters.image;

import ai.djl.ndarray.types.DataType;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;

/**
 * The light of a picture while it is changed: {@code (C, H, W)} in 0..1. Bytes are rounded once, at
 * the end. Factors mean what they mean in torchvision: 1 changes nothing, 0 takes all of it away, and
 * what leaves 0..1 is clipped.
 */
final class Light {
    static final float[] LUMA = {0.299f, 0.587f, 0.114f};

    final float[] values;
    final int channels;
    final int height;
    final int width;
    private final DataType numbers;

    private Light(float[] values, Part.Image image) {
        this.values = values;
        channels = image.channels();
        height = image.height();
        width = image.width();
        numbers = image.pixels().type();
    }

    static Light of(Part.Image image) {
        if (!(image.pixels().values() instanceof byte[] bytes)) {
            return new Light(image.pixels().floats().clone(), image);
        }
        float[] values = new float[bytes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (bytes[i] & 0xff) / 255f;
        }
        return new Light(values, image);
    }

    Part.Image changed(Consumer<Light> change) {
        change.accept(this);
        if (numbers != DataType.UINT8) {
            return new Part.Image(Array.of(values, channels, height, width));
        }
        for (int i = 0; i < values.length; i++) {
            values[i] *= 255;
        }
        return new Part.Image(Array.of(Pictures.bytes(values), channels, height, width));
    }

    int area() {
        return height * width;
    }

    boolean coloured() {
        return channels == 3;
    }

    /** The luma of ITU-R BT.601; the only channel of pictures that have one. */
    float luma(int at) {
        return coloured()
                ? LUMA[0] * values[at] + LUMA[1] * values[area() + at] + LUMA[2] * values[2 * area() + at]
                : values[at];
    }

    static float clipped(float value) {
        return value < 0 ? 0 : Math.min(value, 1);
    }

    void each(DoubleUnaryOperator change) {
        for (int i = 0; i < values.length; i++) {
            values[i] = clipped((float) change.applyAsDouble(values[i]));
        }
    }

    /** Black at 0. */
    void brightness(double factor) {
        blend(0, factor);
    }

    /** One grey, that of the mean, at 0. */
    void contrast(double factor) {
        double sum = 0;
        for (int i = 0; i < area(); i++) {
            sum += luma(i);
        }
        blend(sum / area(), factor);
    }

    private void blend(double with, double factor) {
        float scale = (float) factor;
        float shift = (float) ((1 - factor) * with);
        for (int i = 0; i < values.length; i++) {
            values[i] = clipped(values[i] * scale + shift);
        }
    }

    /** Grey at 0; nothing on pictures without colours. */
    void saturation(double factor) {
        if (!coloured()) {
            return;
        }
        float own = (float) factor;
        for (int i = 0; i < area(); i++) {
            float grey = (1 - own) * luma(i);
            for (int at = i; at < values.length; at += area()) {
                values[at] = clipped(own * values[at] + grey);
            }
        }
    }

    /**
     * Turns the circle of colours; nothing on pictures without colours.
     *
     * @param turns -0.5 to 0.5, a third from red to green
     */
    void hue(double turns) {
        if (!coloured()) {
            return;
        }
        int area = area();
        for (int i = 0; i < area; i++) {
            float r = values[i];
            float g = values[area + i];
            float b = values[2 * area + i];
            float most = Math.max(r, Math.max(g, b));
            float chroma = most - Math.min(r, Math.min(g, b));
            if (chroma > 0) {
                float sixth = most == r ? (g - b) / chroma : most == g ? 2 + (b - r) / chroma : 4 + (r - g) / chroma;
                float turned = (float) (sixth + 6 * turns);
                values[i] = most - chroma * away(turned, 5);
                values[area + i] = most - chroma * away(turned, 3);
                values[2 * area + i] = most - chroma * away(turned, 1);
            }
        }
    }

    /** How far a hue, in sixths of the circle, is from a primary colour, 0..1 (Travis 1991's formula for HSV). */
    private static float away(float sixth, int primary) {
        float k = (primary + sixth) % 6;
        float place = k < 0 ? k + 6 : k;
        return clipped(Math.min(place, 4 - place));
    }
}
