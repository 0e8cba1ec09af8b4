package org.graftml.datasets.synthetic;

import java.util.Arrays;

/** A square colour picture that is being painted: three planes of floats, nominally {@code 0..1}. */
final class Picture {
    static final int CHANNELS = 3;

    final int size;
    private final float[][] planes;

    Picture(int size) {
        this.size = size;
        this.planes = new float[CHANNELS][size * size];
    }

    void fill(Colour colour) {
        Arrays.fill(planes[0], colour.red());
        Arrays.fill(planes[1], colour.green());
        Arrays.fill(planes[2], colour.blue());
    }

    /** Fills with a mixture of two colours: the second where the texture is one. */
    void fill(float[] texture, Colour low, Colour high) {
        for (int i = 0; i < texture.length; i++) {
            float t = texture[i];
            planes[0][i] = low.red() + t * (high.red() - low.red());
            planes[1][i] = low.green() + t * (high.green() - low.green());
            planes[2][i] = low.blue() + t * (high.blue() - low.blue());
        }
    }

    /** Lays a colour over the picture where the mask has ink. */
    void paint(Mask mask, Colour colour, float opacity) {
        for (int i = 0; i < mask.ink.length; i++) {
            if (mask.ink[i] > 0) {
                blend(i, mask.ink[i] * opacity, colour.red(), colour.green(), colour.blue());
            }
        }
    }

    /** Lays a texture of two colours over the picture where the mask has ink. */
    void paint(Mask mask, float[] texture, Colour low, Colour high) {
        for (int i = 0; i < mask.ink.length; i++) {
            if (mask.ink[i] > 0) {
                float t = texture[i];
                blend(
                        i,
                        mask.ink[i],
                        low.red() + t * (high.red() - low.red()),
                        low.green() + t * (high.green() - low.green()),
                        low.blue() + t * (high.blue() - low.blue()));
            }
        }
    }

    private void blend(int i, float cover, float red, float green, float blue) {
        planes[0][i] += cover * (red - planes[0][i]);
        planes[1][i] += cover * (green - planes[1][i]);
        planes[2][i] += cover * (blue - planes[2][i]);
    }

    /** Multiplies every pixel with a light of its own. */
    void light(float[] light) {
        for (float[] plane : planes) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] *= light[i];
            }
        }
    }

    /** Gives the light a colour: the picture's white becomes this. */
    void tint(Colour white) {
        float[] gains = {white.red(), white.green(), white.blue()};
        for (int c = 0; c < CHANNELS; c++) {
            for (int i = 0; i < planes[c].length; i++) {
                planes[c][i] *= gains[c];
            }
        }
    }

    /** Gaussian blur; the deviation is a part of the picture's size. */
    void blur(float deviation) {
        float[] kernel = kernel(deviation * size);
        float[] row = new float[size];
        for (float[] plane : planes) {
            for (int i = 0; i < size; i++) {
                convolve(plane, i * size, 1, kernel, row);
            }
            for (int i = 0; i < size; i++) {
                convolve(plane, i, size, kernel, row);
            }
        }
    }

    private static float[] kernel(float deviation) {
        int radius = (int) Math.ceil(2.5f * deviation);
        float[] half = new float[radius + 1];
        float sum = 0;
        for (int i = 0; i <= radius; i++) {
            half[i] = (float) StrictMath.exp(-i * i / (2.0 * deviation * deviation));
            sum += i == 0 ? half[i] : 2 * half[i];
        }
        for (int i = 0; i <= radius; i++) {
            half[i] /= sum;
        }
        return half;
    }

    private static void convolve(float[] plane, int start, int step, float[] kernel, float[] row) {
        int last = row.length - 1;
        for (int i = 0; i <= last; i++) {
            float sum = kernel[0] * plane[start + i * step];
            for (int k = 1; k < kernel.length; k++) {
                float before = plane[start + Math.max(0, i - k) * step];
                float after = plane[start + Math.min(last, i + k) * step];
                sum += kernel[k] * (before + after);
            }
            row[i] = sum;
        }
        for (int i = 0; i <= last; i++) {
            plane[start + i * step] = row[i];
        }
    }

    /** Adds noise, a part of it common to the channels. */
    void noise(float deviation, Dice dice) {
        for (int i = 0; i < size * size; i++) {
            float common = dice.bell();
            for (float[] plane : planes) {
                plane[i] += deviation * (0.7f * common + 0.7f * dice.bell());
            }
        }
    }

    /** The picture as unsigned bytes, {@code (C, H, W)}. */
    byte[] bytes() {
        byte[] bytes = new byte[CHANNELS * size * size];
        int at = 0;
        for (float[] plane : planes) {
            for (float value : plane) {
                bytes[at++] = (byte) Math.min(255, Math.max(0, (int) (value * 255 + 0.5f)));
            }
        }
        return bytes;
    }
}
