package org.graftml.augmenters.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.graftml.augmenters.image.AugmentersTest.bytes;
import static org.graftml.augmenters.image.AugmentersTest.floats;
import static org.graftml.augmenters.image.AugmentersTest.pixels;
import static org.graftml.augmenters.image.AugmentersTest.sample;
import static org.graftml.augmenters.image.AugmentersTest.type;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;
import org.junit.jupiter.api.Test;

class PhotometricTest {
    @Test
    void brightness_goes_to_black_and_is_clipped_at_white() {
        assertThat(pixels(lit(bytes(1, 3, 0, 100, 200), light -> light.brightness(1.5))))
                .containsExactly(0, 150, 255);
        assertThat(pixels(lit(floats(1, 2, 0.5f, 0.9f), light -> light.brightness(0.5))))
                .containsExactly(0.25f, 0.45f);
    }

    @Test
    void contrast_goes_to_the_mean_of_the_luma() {
        assertThat(pixels(lit(bytes(1, 2, 50, 150), light -> light.contrast(0.5))))
                .containsExactly(75, 125);
        // luma of pure red and pure green: 76.245 and 149.685, their mean 112.965
        Sample colours = rgb(255, 0, 0, 255, 0, 0);
        assertThat(pixels(lit(colours, light -> light.contrast(0)))).containsOnly(113);
    }

    @Test
    void saturation_goes_to_grey() {
        Sample colours = rgb(255, 0, 0, 255, 0, 0);
        assertThat(pixels(lit(colours, light -> light.saturation(0)))).containsExactly(76, 150, 76, 150, 76, 150);
        // half of red and half of its luma
        assertThat(pixels(lit(colours, light -> light.saturation(0.5)))[0]).isEqualTo(166);
        assertThat(pixels(lit(bytes(1, 2, 7, 9), light -> light.saturation(0)))).containsExactly(7, 9);
    }

    @Test
    void a_third_of_a_turn_makes_red_green_and_leaves_grey_alone() {
        Sample colours = rgb(255, 90, 10, 90, 20, 90);
        assertThat(pixels(lit(colours, light -> light.hue(1.0 / 3)))).containsExactly(20, 90, 255, 90, 10, 90);
        assertThat(pixels(lit(colours, light -> light.hue(-1.0 / 3)))).containsExactly(10, 90, 20, 90, 255, 90);
        // a sixth: (250, 50, 10) lies 1/6 of 40/240 beyond red; turned, all of a sixth further
        float[] turned = pixels(lit(floats3(0.25f, 0.05f, 0.01f), light -> light.hue(1.0 / 6)));
        assertThat(turned).containsExactly(new float[] {0.21f, 0.25f, 0.01f}, within(1e-6f));
    }

    @Test
    void the_factors_of_a_jitter_fill_their_ranges() {
        ColourJitter jitter = new ColourJitter(new ColourJitter.Settings(0.5, 0, 0, 0, 1));
        Sample grey = floats(1, 1, 0.5f);
        Random random = new Random(1);
        double[] factors = IntStream.range(0, 2000)
                .mapToDouble(i -> pixels(jitter.train(grey, random))[0] / 0.5)
                .toArray();
        assertThat(Arrays.stream(factors).boxed()).allMatch(factor -> factor >= 0.5 && factor <= 1.5);
        assertThat(Arrays.stream(factors).average().getAsDouble()).isCloseTo(1, within(0.02));
        assertThat(Arrays.stream(factors).max().getAsDouble()).isGreaterThan(1.49);
    }

    @Test
    void lighting_moves_all_pixels_along_the_principal_components() {
        Lighting lighting = new Lighting(new Lighting.Settings(0.1));
        Random random = new Random(2);
        double[][] shifts = new double[4000][];
        for (int i = 0; i < shifts.length; i++) {
            float[] seen = pixels(lighting.train(floats3(0.5f, 0.5f, 0.5f), random));
            shifts[i] = new double[] {seen[0] - 0.5, seen[1] - 0.5, seen[2] - 0.5};
        }
        // variance along the first component: (0.1 * 0.2175)^2
        double first = Arrays.stream(shifts)
                .mapToDouble(s -> -0.5675 * s[0] - 0.5808 * s[1] - 0.5836 * s[2])
                .map(s -> s * s)
                .average()
                .getAsDouble();
        double second = Arrays.stream(shifts)
                .mapToDouble(s -> 0.7192 * s[0] - 0.0045 * s[1] - 0.6948 * s[2])
                .map(s -> s * s)
                .average()
                .getAsDouble();
        assertThat(Math.sqrt(first)).isCloseTo(0.02175, within(0.001));
        assertThat(Math.sqrt(second)).isCloseTo(0.00188, within(0.0001));
        assertThatThrownBy(() -> lighting.type(type(1, 2, 2, DataType.UINT8)))
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("1 channels");
    }

    @Test
    void a_point_is_blurred_to_the_kernel_and_no_light_is_lost() {
        float[] point = new float[81];
        point[40] = 1;
        float[] half = Blur.kernel(1);
        assertThat(half).hasSize(4);
        assertThat(half[1] / half[0]).isCloseTo((float) Math.exp(-0.5), within(1e-6f));
        Blur blur = new Blur(new Blur.Settings(List.of(1.0, 1.0), 1));
        float[] seen = pixels(blur.train(floats(9, 9, point), new Random(1)));
        assertThat(seen[40]).isCloseTo(half[0] * half[0], within(1e-6f));
        assertThat(seen[40 + 2 - 9]).isCloseTo(half[2] * half[1], within(1e-6f));
        double sum = IntStream.range(0, 81).mapToDouble(i -> seen[i]).sum();
        assertThat(sum).isCloseTo(1, within(1e-5));
    }

    @Test
    void an_even_picture_stays_even_under_a_kernel_that_is_larger_than_it() {
        Blur blur = new Blur(new Blur.Settings(List.of(5.0, 5.0), 1));
        assertThat(pixels(blur.train(bytes(2, 3, 9, 9, 9, 9, 9, 9), new Random(1))))
                .containsOnly(9);
        assertThat(pixels(blur.train(bytes(1, 1, 9), new Random(1)))).containsOnly(9);
    }

    @Test
    void noise_has_the_deviation_that_is_asked_for() {
        float[] grey = new float[10_000];
        Arrays.fill(grey, 0.5f);
        float[] seen = pixels(new Noise(new Noise.Settings(0.1, 1)).train(floats(100, 100, grey), new Random(1)));
        double mean = IntStream.range(0, seen.length)
                .mapToDouble(i -> seen[i])
                .average()
                .getAsDouble();
        double variance = IntStream.range(0, seen.length)
                .mapToDouble(i -> (seen[i] - mean) * (seen[i] - mean))
                .average()
                .getAsDouble();
        assertThat(mean).isCloseTo(0.5, within(0.005));
        assertThat(Math.sqrt(variance)).isCloseTo(0.1, within(0.004));
    }

    @Test
    void posterizing_keeps_the_highest_bits() {
        assertThat(pixels(lit(bytes(1, 4, 0, 17, 131, 255), light -> Levels.posterize(light, 4))))
                .containsExactly(0, 16, 128, 240);
        assertThat(pixels(lit(bytes(1, 2, 17, 131), light -> Levels.posterize(light, 8))))
                .containsExactly(17, 131);
    }

    @Test
    void solarizing_turns_bright_pixels_into_their_negatives() {
        assertThat(pixels(lit(bytes(1, 3, 10, 128, 255), light -> Levels.solarize(light, 0.5))))
                .containsExactly(10, 127, 0);
        assertThat(pixels(lit(bytes(1, 2, 0, 255), light -> Levels.solarize(light, 1))))
                .containsExactly(0, 255);
    }

    @Test
    void contrast_is_stretched_channel_by_channel() {
        assertThat(pixels(lit(bytes(1, 3, 50, 75, 100), Levels::autoContrast))).containsExactly(0, 128, 255);
        assertThat(pixels(lit(bytes(1, 2, 50, 50), Levels::autoContrast))).containsExactly(50, 50);
    }

    /** Pillow's {@code ImageOps.equalize}: 512 pixels of 0, 256 of 1 and of 9; a step is (1024 - 256) / 255 = 3. */
    @Test
    void levels_are_equalized_as_pillow_does() {
        int[] levels =
                IntStream.range(0, 1024).map(i -> i < 512 ? 0 : i < 768 ? 1 : 9).toArray();
        float[] seen = pixels(lit(bytes(32, 32, levels), Levels::equalize));
        assertThat(seen[0]).isEqualTo(0);
        assertThat(seen[600]).isEqualTo((1 + 512) / 3);
        assertThat(seen[1000]).isEqualTo(255);
    }

    @Test
    void a_sharpness_of_none_smooths_all_but_the_edge() {
        int[] point = new int[25];
        point[12] = 130;
        float[] seen = pixels(lit(bytes(5, 5, point), light -> Levels.sharpness(light, 0)));
        assertThat(seen[12]).isEqualTo(50);
        assertThat(seen[6]).isEqualTo(10);
        assertThat(seen[2]).isEqualTo(0);
    }

    private static Sample lit(Sample sample, Consumer<Light> change) {
        return Pictures.change(sample, image -> Light.of(image).changed(change), boxes -> boxes);
    }

    /** A row of pixels: all reds, then all greens, then all blues. */
    private static Sample rgb(int... planes) {
        byte[] bytes = new byte[planes.length];
        for (int i = 0; i < planes.length; i++) {
            bytes[i] = (byte) planes[i];
        }
        return sample(new Part.Image(Array.of(bytes, 3, 1, planes.length / 3)));
    }

    private static Sample floats3(float... planes) {
        return sample(new Part.Image(Array.of(planes, 3, 1, planes.length / 3)));
    }
}
