package org.graftml.augmenters.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.DataType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AugmentersTest {

    static Stream<Augmenter> augmenters() {
        return Stream.of(
                resize(5, 7),
                resize(6, 9),
                crop(0, Optional.empty()),
                crop(2, Optional.empty()),
                crop(1, Optional.of(4)),
                flip(0),
                flip(0.5),
                flip(1),
                normalize(List.of(0.5), List.of(0.25)),
                channels(1),
                channels(3),
                new Crop(new Crop.Settings(new Extent(Optional.of(5), Optional.empty(), Optional.empty()))),
                new ResizedCrop(new ResizedCrop.Settings(
                        new Extent(Optional.of(5), Optional.empty(), Optional.empty()),
                        List.of(0.08, 1.0),
                        List.of(0.75, 1.33),
                        0.875)),
                new VerticalFlip(new VerticalFlip.Settings(0.5)),
                new Rotation(new Rotation.Settings(45)),
                new Scale(new Scale.Settings(List.of(0.5, 2.0))),
                new RandomAffine(new RandomAffine.Settings(30, 0.2, List.of(0.5, 2.0), 20)),
                new Perspective(new Perspective.Settings(0.5, 0.9)),
                new ColourJitter(new ColourJitter.Settings(0.4, 0.4, 0.4, 0.1, 0.9)),
                new Lighting(new Lighting.Settings(0.1)),
                new Grey(new Grey.Settings(0.5)),
                new Blur(new Blur.Settings(List.of(0.1, 2.0), 0.9)),
                new Noise(new Noise.Settings(0.1, 0.9)),
                new RandomErasing(new RandomErasing.Settings(0.9, List.of(0.02, 0.33), List.of(0.3, 3.3), 0.5)),
                new Cutout(new Cutout.Settings(3, 2, 0)),
                new RandAugment(new RandAugment.Settings(2, 9, 31)),
                new TrivialAugment(new TrivialAugment.Settings(31)));
    }

    static Stream<Arguments> onEveryNumber() {
        return augmenters().flatMap(augmenter -> Stream.of(DataType.UINT8, DataType.FLOAT32, DataType.FLOAT64)
                .map(numbers -> Arguments.of(augmenter, numbers)));
    }

    @ParameterizedTest
    @MethodSource("onEveryNumber")
    void what_is_made_is_of_the_type_that_is_declared(Augmenter augmenter, DataType numbers) {
        SampleType declared = augmenter.type(type(3, 6, 9, numbers));
        Random random = new Random(1);
        for (int i = 0; i < 10; i++) {
            Sample sample = noise(3, 6, 9, numbers, i);
            for (Sample made : List.of(augmenter.train(sample, random), augmenter.evaluate(sample))) {
                declared.parts().forEach((name, type) -> assertThat(
                                made.parts().get(name).is(type))
                        .as("%s is %s", made.parts().get(name), type)
                        .isTrue());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("augmenters")
    void the_same_numbers_give_the_same_sample_on_every_thread_and_leave_the_input_as_it_was(Augmenter augmenter) {
        List<Sample> inputs = IntStream.range(0, 8)
                .mapToObj(i -> noise(3, 6, 9, DataType.UINT8, i))
                .toList();
        List<Sample> alone = IntStream.range(0, 200)
                .mapToObj(i -> augmenter.train(inputs.get(i % 8), new Random(i)))
                .toList();
        assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> augmenter.train(inputs.get(i % 8), new Random(i))))
                .isEqualTo(alone);
        assertThat(inputs)
                .isEqualTo(IntStream.range(0, 8)
                        .mapToObj(i -> noise(3, 6, 9, DataType.UINT8, i))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("augmenters")
    void one_that_claims_no_chance_draws_none(Augmenter augmenter) {
        RandomGenerator none = () -> {
            throw new AssertionError("draws");
        };
        Sample sample = noise(3, 6, 9, DataType.UINT8, 0);
        if (!augmenter.random()) {
            assertThat(augmenter.train(sample, none)).isEqualTo(augmenter.evaluate(sample));
        } else {
            assertThatThrownBy(() -> augmenter.train(sample, none)).hasMessage("draws");
        }
    }

    @ParameterizedTest
    @MethodSource("augmenters")
    void samples_without_a_picture_are_refused(Augmenter augmenter) {
        assertThatThrownBy(() -> augmenter.type(new SampleType(Map.of("text", new PartType.TextType()))))
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("works on pictures");
    }

    @Test
    void a_picture_that_grows_is_interpolated_between_pixel_centres() {
        assertThat(pixels(resize(1, 4).evaluate(bytes(1, 2, 0, 100)))).containsExactly(0, 25, 75, 100);
        assertThat(pixels(resize(4, 1).evaluate(bytes(2, 1, 0, 100)))).containsExactly(0, 25, 75, 100);
        assertThat(pixels(resize(1, 4).evaluate(floats(1, 2, 0, 1)))).containsExactly(0, 0.25f, 0.75f, 1);
    }

    @Test
    void a_picture_that_shrinks_is_a_mean_of_all_that_a_pixel_covers() {
        // triangle of width 2 around 1 and 3: (0.75 * 0 + 0.75 * 100 + 0.25 * 200) / 1.75 and its mirror
        assertThat(pixels(resize(1, 2).evaluate(bytes(1, 4, 0, 100, 200, 100)))).containsExactly(71, 143);
        assertThat(pixels(resize(7, 3).evaluate(bytes(2, 2, 255, 255, 255, 255))))
                .containsOnly(255);
        assertThat(pixels(resize(3, 2)
                        .evaluate(
                                bytes(9, 9, IntStream.range(0, 81).map(i -> 255).toArray()))))
                .containsOnly(255);
    }

    @Test
    void channels_are_resized_apart() {
        Sample sample = sample(new Part.Image(Array.of(new float[] {1, 1, 5, 5}, 2, 1, 2)));
        assertThat(pixels(resize(2, 1).evaluate(sample))).containsExactly(1, 1, 5, 5);
    }

    @Test
    void boxes_grow_with_the_picture() {
        Sample sample = boxed(noise(1, 20, 10, DataType.UINT8, 0), new Part.Box(1, 2, 3, 4, 7));
        assertThat(boxes(resize(10, 30).evaluate(sample))).containsExactly(new Part.Box(3, 1, 9, 2, 7));
    }

    @Test
    void resize_wants_a_size() {
        assertThatThrownBy(() ->
                        new Resize(new Resize.Settings(new Extent(Optional.empty(), Optional.of(3), Optional.empty()))))
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("to which size");
        Resize both = new Resize(new Resize.Settings(new Extent(Optional.of(8), Optional.empty(), Optional.of(4))));
        assertThat(both.type(type(1, PartType.ANY, PartType.ANY, DataType.UINT8))
                        .part("image"))
                .contains(new PartType.ImageType(1, 8, 4, DataType.UINT8));
    }

    @Test
    void a_crop_for_scoring_is_the_centre_and_boxes_are_clipped_to_it() {
        Sample sample = boxed(
                bytes(4, 4, IntStream.range(0, 16).toArray()),
                new Part.Box(0, 0, 2, 2, 1),
                new Part.Box(1, 1, 3, 3, 2),
                new Part.Box(3, 3, 4, 4, 3));
        Sample centre = crop(1, Optional.of(2)).evaluate(sample);
        assertThat(pixels(centre)).containsExactly(5, 6, 9, 10);
        assertThat(boxes(centre)).containsExactly(new Part.Box(0, 0, 1, 1, 1), new Part.Box(0, 0, 2, 2, 2));
    }

    @Test
    void a_random_crop_is_any_window_of_the_padded_picture_with_its_boxes() {
        Sample sample = boxed(bytes(2, 2, 1, 2, 3, 4), new Part.Box(0, 0, 1, 1, 0));
        Map<List<Float>, List<Part.Box>> windows = Map.of(
                List.of(0f, 0f, 0f, 1f), List.of(new Part.Box(1, 1, 2, 2, 0)),
                List.of(0f, 0f, 1f, 2f), List.of(new Part.Box(0, 1, 1, 2, 0)),
                List.of(0f, 0f, 2f, 0f), List.of(),
                List.of(0f, 1f, 0f, 3f), List.of(new Part.Box(1, 0, 2, 1, 0)),
                List.of(1f, 2f, 3f, 4f), List.of(new Part.Box(0, 0, 1, 1, 0)),
                List.of(2f, 0f, 4f, 0f), List.of(),
                List.of(0f, 3f, 0f, 0f), List.of(),
                List.of(3f, 4f, 0f, 0f), List.of(),
                List.of(4f, 0f, 0f, 0f), List.of());
        Set<List<Float>> seen = new HashSet<>();
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            Sample made = crop(1, Optional.empty()).train(sample, random);
            List<Float> window = pixelList(made);
            assertThat(windows).containsKey(window);
            assertThat(boxes(made)).isEqualTo(windows.get(window));
            seen.add(window);
        }
        assertThat(seen).isEqualTo(windows.keySet());
    }

    @Test
    void a_window_that_does_not_fit_is_refused() {
        assertThatThrownBy(() -> crop(1, Optional.of(9)).type(type(1, 6, 20, DataType.UINT8)))
                .isInstanceOfSatisfying(
                        Misfit.class, misfit -> assertThat(misfit.expected()).contains("at most 8"));
        assertThatThrownBy(() -> crop(1, Optional.of(4)).type(type(1, PartType.ANY, 6, DataType.UINT8)))
                .isInstanceOfSatisfying(Misfit.class, misfit -> assertThat(misfit.suggestion())
                        .hasValueSatisfying(text -> assertThat(text).contains("resize")));
    }

    @Test
    void a_flip_mirrors_pictures_and_boxes() {
        Sample sample = boxed(bytes(2, 3, 1, 2, 3, 4, 5, 6), new Part.Box(0, 0, 1, 2, 4));
        Sample mirrored = flip(1).train(sample, new Random(1));
        assertThat(pixels(mirrored)).containsExactly(3, 2, 1, 6, 5, 4);
        assertThat(boxes(mirrored)).containsExactly(new Part.Box(2, 0, 3, 2, 4));
        assertThat(flip(1).train(mirrored, new Random(1))).isEqualTo(sample);
        assertThat(pixels(flip(1).train(floats(1, 2, 1, 2), new Random(1)))).containsExactly(2, 1);
        assertThat(flip(1).evaluate(sample)).isEqualTo(sample);
        assertThat(flip(0).train(sample, new Random(1))).isEqualTo(sample);
    }

    @Test
    void a_flip_happens_as_often_as_it_says() {
        Sample sample = bytes(1, 2, 1, 2);
        Random random = new Random(1);
        long flipped = IntStream.range(0, 10_000)
                .filter(i -> !flip(0.25).train(sample, random).equals(sample))
                .count();
        assertThat(flipped).isBetween(2_370L, 2_630L);
    }

    @Test
    void bytes_are_fractions_before_they_are_normalized_and_floats_are_not_scaled() {
        assertThat(pixels(normalize(List.of(0.5), List.of(0.5)).evaluate(bytes(1, 2, 0, 255))))
                .containsExactly(-1, 1);
        assertThat(pixels(normalize(List.of(0.5), List.of(0.25)).evaluate(floats(1, 2, 0.5f, 1))))
                .containsExactly(0, 2);
        Sample colours = sample(new Part.Image(Array.of(new byte[] {51, 51, 51}, 3, 1, 1)));
        float[] each =
                pixels(normalize(List.of(0.0, 0.1, 0.2), List.of(1.0, 0.1, 0.5)).evaluate(colours));
        assertThat(each).containsExactly(new float[] {0.2f, 1, 0}, within(1e-6f));
    }

    @Test
    void means_and_deviations_that_do_not_fit_are_refused() {
        assertThatThrownBy(() -> normalize(List.of(0.5, 0.5), List.of(0.5)).type(type(3, 2, 2, DataType.UINT8)))
                .isInstanceOfSatisfying(
                        Misfit.class, misfit -> assertThat(misfit.setting()).contains("mean"));
        assertThatThrownBy(() -> normalize(List.of(0.5), List.of(0.5, 0.0)))
                .isInstanceOfSatisfying(
                        Misfit.class, misfit -> assertThat(misfit.setting()).contains("deviation"));
    }

    @Test
    void grey_and_coloured_pictures_become_each_other() {
        assertThat(pixels(channels(3).evaluate(bytes(1, 2, 7, 200)))).containsExactly(7, 200, 7, 200, 7, 200);
        Sample colours = sample(
                new Part.Image(Array.of(new byte[] {(byte) 255, 0, 0, 0, (byte) 255, 0, 0, 0, (byte) 255}, 3, 1, 3)));
        assertThat(pixels(channels(1).evaluate(colours))).containsExactly(76, 150, 29);
        assertThat(channels(3).evaluate(colours)).isEqualTo(colours);
        assertThatThrownBy(() -> channels(2)).hasMessageContaining("2 channels");
        assertThatThrownBy(() -> channels(1).type(type(4, 2, 2, DataType.UINT8)))
                .hasMessageContaining("4 channels");
    }

    @Test
    void grey_bytes_of_28_and_grey_floats_of_16_pixels_become_one_type() {
        SampleType expected = type(1, 28, 28, DataType.FLOAT32);
        for (SampleType raw : List.of(type(1, 28, 28, DataType.UINT8), type(1, 16, 16, DataType.FLOAT32))) {
            SampleType made =
                    normalize(List.of(0.5), List.of(0.5)).type(resize(28, 28).type(raw));
            assertThat(made.inputs()).isEqualTo(expected.inputs());
        }
    }

    static Resize resize(int height, int width) {
        return new Resize(new Resize.Settings(new Extent(Optional.empty(), Optional.of(height), Optional.of(width))));
    }

    static RandomCrop crop(int padding, Optional<Integer> size) {
        return new RandomCrop(new RandomCrop.Settings(padding, size));
    }

    static HorizontalFlip flip(double probability) {
        return new HorizontalFlip(new HorizontalFlip.Settings(probability));
    }

    static Normalize normalize(List<Double> mean, List<Double> deviation) {
        return new Normalize(new Normalize.Settings(mean, deviation));
    }

    static Channels channels(int count) {
        return new Channels(new Channels.Settings(count));
    }

    static SampleType type(int channels, int height, int width, DataType numbers) {
        return SampleType.of(
                "image",
                new PartType.ImageType(channels, height, width, numbers),
                "boxes",
                new PartType.BoxesType(List.of("thing"), 5));
    }

    static Sample noise(int channels, int height, int width, DataType numbers, long seed) {
        int size = channels * height * width;
        Random random = new Random(seed);
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        Array values = Array.of(bytes, channels, height, width);
        if (numbers == DataType.FLOAT32) {
            values = Array.of(values.floats(), channels, height, width);
        } else if (numbers == DataType.FLOAT64) {
            values = Array.of(random.doubles(size).toArray(), channels, height, width);
        }
        return boxed(sample(new Part.Image(values)), new Part.Box(1, 1, 3, 3, 0));
    }

    static Sample sample(Part.Image image) {
        return new Sample("a sample", Map.of("image", image));
    }

    static Sample boxed(Sample sample, Part.Box... boxes) {
        return sample.with("boxes", new Part.Boxes(List.of(boxes)));
    }

    static Sample bytes(int height, int width, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return sample(new Part.Image(Array.of(bytes, 1, height, width)));
    }

    static Sample floats(int height, int width, float... values) {
        return sample(new Part.Image(Array.of(values, 1, height, width)));
    }

    static float[] pixels(Sample sample) {
        return ((Part.Image) sample.part("image").orElseThrow()).pixels().floats();
    }

    static List<Float> pixelList(Sample sample) {
        float[] pixels = pixels(sample);
        return IntStream.range(0, pixels.length).mapToObj(i -> pixels[i]).toList();
    }

    static List<Part.Box> boxes(Sample sample) {
        return ((Part.Boxes) sample.part("boxes").orElseThrow()).boxes();
    }
}
