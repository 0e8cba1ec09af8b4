package org.graftml.augmenters.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.graftml.augmenters.image.AugmentersTest.boxed;
import static org.graftml.augmenters.image.AugmentersTest.bytes;
import static org.graftml.augmenters.image.AugmentersTest.noise;
import static org.graftml.augmenters.image.AugmentersTest.pixels;

import ai.djl.ndarray.types.DataType;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.graftml.api.Misfit;
import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PoliciesTest {
    private static final Deed.Limits LIMITS = new Deed.Limits(0.3, 2, 0, 30, 0.9, 4);

    @ParameterizedTest
    @EnumSource(
            value = Deed.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"AUTO_CONTRAST", "EQUALIZE"})
    void a_change_of_no_strength_changes_nothing(Deed deed) {
        Sample sample = noise(3, 8, 9, DataType.UINT8, 1);
        assertThat(deed.on(sample, 0, LIMITS)).isEqualTo(sample);
    }

    @Test
    void a_shear_leans_about_the_upper_left_corner() {
        Sample sample = bytes(2, 4, 1, 2, 3, 4, 5, 6, 7, 8);
        Deed.Limits steep = new Deed.Limits(2, 0, 0, 0, 0, 0);
        // a row at y moves to the left by twice its y: 1 and 3
        assertThat(pixels(Deed.SHEAR_X.on(sample, 1, steep))).containsExactly(2, 3, 4, 0, 8, 0, 0, 0);
        assertThat(pixels(Deed.SHEAR_X.on(sample, -1, steep))).containsExactly(0, 1, 2, 3, 0, 0, 0, 5);
    }

    @Test
    void pixels_and_parts_say_how_far_a_picture_moves() {
        Sample sample = boxed(bytes(1, 4, 1, 2, 3, 4), new Part.Box(0, 0, 1, 1, 0));
        assertThat(pixels(Deed.TRANSLATE_X.on(sample, 1, LIMITS))).containsExactly(0, 0, 1, 2);
        assertThat(pixels(Deed.TRANSLATE_X.on(sample, -0.5, LIMITS))).containsExactly(2, 3, 4, 0);
        assertThat(pixels(Deed.TRANSLATE_X.on(sample, 1, new Deed.Limits(0, 0, 0.25, 0, 0, 0))))
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void strengths_mean_what_they_mean_in_torchvision() {
        Sample sample = bytes(1, 3, 20, 131, 255);
        assertThat(pixels(Deed.POSTERIZE.on(sample, 0.3, LIMITS))).containsExactly(20, 130, 254); // 1.2 bits: 7 left
        assertThat(pixels(Deed.POSTERIZE.on(sample, 1, LIMITS))).containsExactly(16, 128, 240);
        assertThat(pixels(Deed.SOLARIZE.on(sample, 1, LIMITS))).containsExactly(235, 124, 0);
        assertThat(pixels(Deed.BRIGHTNESS.on(sample, -1, LIMITS))).containsExactly(2, 13, 26); // a tenth
    }

    @Test
    void every_change_is_drawn_in_both_directions_and_so_is_every_strength() {
        Set<Sample> seen = new HashSet<>();
        Sample sample = noise(3, 24, 24, DataType.UINT8, 2);
        RandAugment one = new RandAugment(new RandAugment.Settings(1, 15, 31));
        Random random = new Random(3);
        IntStream.range(0, 2000).forEach(i -> seen.add(one.train(sample, random)));
        // nine signed changes in two directions, and five others
        assertThat(seen).hasSize(23);
        Set<Sample> trivial = new HashSet<>();
        TrivialAugment any = new TrivialAugment(new TrivialAugment.Settings(3));
        IntStream.range(0, 3000).forEach(i -> trivial.add(any.train(sample, random)));
        // as much at half and at full strength, without identity, auto-contrast and equalize counted twice
        assertThat(trivial.size()).isBetween(35, 43);
    }

    @Test
    void a_magnitude_beyond_the_bins_is_refused() {
        assertThatThrownBy(() -> new RandAugment(new RandAugment.Settings(2, 31, 31)))
                .isInstanceOfSatisfying(
                        Misfit.class, misfit -> assertThat(misfit.setting()).contains("magnitude"));
    }
}
