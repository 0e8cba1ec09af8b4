package org.graftml.augmenters.image;

import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.data.Augmenter;

/**
 * A Gaussian blur whose deviation is drawn. The kernel reaches three deviations, rounded up, and the
 * picture is mirrored at its edges.
 */
@Extension(point = Augmenter.class, id = "blur", summary = "blurs pictures")
public final class Blur extends Photometric {
    private static final double REACH = 3;
    private static final double LARGEST = 100;

    /** Settings of the augmenter. */
    public record Settings(
            @Doc("smallest and largest deviation of the kernel, in pixels") @Default("[0.1, 2]") @Min(2) @Max(2)
                    List<Double> sigma,
            @Doc("how often, 0 to 1") @Default("0.5") @Min(0) @Max(1) double probability) {}

    private final Range sigma;
    private final double probability;

    public Blur(Settings settings) {
        super("blur");
        sigma = Range.of("blur", "sigma", settings.sigma(), 0.01, LARGEST);
        probability = settings.probability();
    }

    @Override
    Consumer<Light> draw(RandomGenerator random) {
        if (random.nextDouble() >= probability) {
            return light -> {};
        }
        float[] kernel = kernel(sigma.draw(random));
        return light -> blur(light, kernel);
    }

    /** The middle and one half of the kernel; both halves and the middle add up to 1. */
    static float[] kernel(double sigma) {
        float[] half = new float[(int) Math.ceil(REACH * sigma) + 1];
        double sum = 0;
        for (int i = 0; i < half.length; i++) {
            half[i] = (float) Math.exp(-i * i / (2 * sigma * sigma));
            sum += i == 0 ? half[i] : 2 * half[i];
        }
        for (int i = 0; i < half.length; i++) {
            half[i] /= (float) sum;
        }
        return half;
    }

    private static void blur(Light light, float[] kernel) {
        float[] line = new float[Math.max(light.width, light.height)];
        for (int channel = 0; channel < light.channels; channel++) {
            int plane = channel * light.area();
            for (int y = 0; y < light.height; y++) {
                line(light.values, plane + y * light.width, 1, light.width, kernel, line);
            }
            for (int x = 0; x < light.width; x++) {
                line(light.values, plane + x, light.width, light.height, kernel, line);
            }
        }
    }

    private static void line(float[] values, int first, int step, int length, float[] kernel, float[] line) {
        for (int i = 0; i < length; i++) {
            line[i] = values[first + i * step];
        }
        for (int i = 0; i < length; i++) {
            float sum = kernel[0] * line[i];
            for (int k = 1; k < kernel.length; k++) {
                sum += kernel[k] * (line[mirrored(i - k, length)] + line[mirrored(i + k, length)]);
            }
            values[first + i * step] = sum;
        }
    }

    /** Mirrored at the outermost pixels, which are not repeated, as often as it takes. */
    private static int mirrored(int i, int length) {
        if (i >= 0 && i < length) {
            return i;
        }
        if (length == 1) {
            return 0;
        }
        int place = Math.floorMod(i, 2 * (length - 1));
        return place < length ? place : 2 * (length - 1) - place;
    }
}
