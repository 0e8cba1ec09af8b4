package org.graftml.augmenters.image;

import java.util.Arrays;

/** Changes of light that go by its 256 levels or by its spread, each channel on its own, as Pillow defines them. */
final class Levels {
    private static final int COUNT = 256;

    private Levels() {}

    /** Keeps the highest bits of each level. */
    static void posterize(Light light, int bits) {
        int mask = 0xff << 8 - bits & 0xff;
        light.each(value -> (level(value) & mask) / 255.0);
    }

    /** Turns what is at least so bright into its negative; nothing where that is white alone. */
    static void solarize(Light light, double threshold) {
        light.each(value -> threshold < 1 && value >= threshold ? 1 - value : value);
    }

    /** Stretches each channel from black to white. */
    static void autoContrast(Light light) {
        for (int first = 0; first < light.values.length; first += light.area()) {
            float least = Float.POSITIVE_INFINITY;
            float most = Float.NEGATIVE_INFINITY;
            for (int i = first; i < first + light.area(); i++) {
                least = Math.min(least, light.values[i]);
                most = Math.max(most, light.values[i]);
            }
            for (int i = first; i < first + light.area() && most > least; i++) {
                light.values[i] = (light.values[i] - least) / (most - least);
            }
        }
    }

    /** Makes all levels of a channel about equally frequent. */
    static void equalize(Light light) {
        for (int first = 0; first < light.values.length; first += light.area()) {
            int[] levels = equal(histogram(light, first));
            for (int i = first; i < first + light.area(); i++) {
                light.values[i] = levels[level(light.values[i])] / 255f;
            }
        }
    }

    private static int[] histogram(Light light, int first) {
        int[] counts = new int[COUNT];
        for (int i = first; i < first + light.area(); i++) {
            counts[level(light.values[i])]++;
        }
        return counts;
    }

    private static int[] equal(int[] counts) {
        int last = COUNT - 1;
        while (last > 0 && counts[last] == 0) {
            last--;
        }
        int step = (Arrays.stream(counts).sum() - counts[last]) / (COUNT - 1);
        int[] levels = new int[COUNT];
        int below = step / 2;
        for (int i = 0; i < COUNT; i++) {
            levels[i] = step == 0 ? i : Math.min(COUNT - 1, below / step);
            below += counts[i];
        }
        return levels;
    }

    /** A blend with the picture smoothed by {@code [1 1 1; 1 5 1; 1 1 1] / 13}; its edge stays as it is. */
    static void sharpness(Light light, double factor) {
        float own = (float) factor;
        float[] from = light.values.clone();
        int width = light.width;
        for (int first = 0; first < from.length; first += light.area()) {
            for (int y = 1; y < light.height - 1; y++) {
                for (int x = 1; x < width - 1; x++) {
                    int i = first + y * width + x;
                    float around = from[i - width - 1]
                            + from[i - width]
                            + from[i - width + 1]
                            + from[i - 1]
                            + from[i + 1]
                            + from[i + width - 1]
                            + from[i + width]
                            + from[i + width + 1];
                    light.values[i] = Light.clipped(own * from[i] + (1 - own) * (around + 5 * from[i]) / 13);
                }
            }
        }
    }

    private static int level(double value) {
        return (int) (Light.clipped((float) value) * 255 + 0.5f);
    }
}
