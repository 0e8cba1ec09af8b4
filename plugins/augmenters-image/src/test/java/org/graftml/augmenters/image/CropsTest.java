package org.graftml.augmenters.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.graftml.augmenters.image.AugmentersTest.boxed;
import static org.graftml.augmenters.image.AugmentersTest.boxes;
import static org.graftml.augmenters.image.AugmentersTest.bytes;
import static org.graftml.augmenters.image.AugmentersTest.pixels;
import static org.graftml.augmenters.image.AugmentersTest.sample;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;
import org.junit.jupiter.api.Test;

class CropsTest {
    @Test
    void a_crop_is_the_centre_or_the_picture_on_black() {
        Sample sample = boxed(bytes(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9), new Part.Box(1, 1, 3, 3, 0));
        assertThat(pixels(crop(1).evaluate(sample))).containsExactly(5);
        Sample larger = crop(5).evaluate(sample);
        assertThat(pixels(larger))
                .containsExactly(0, 0, 0, 0, 0, 0, 1, 2, 3, 0, 0, 4, 5, 6, 0, 0, 7, 8, 9, 0, 0, 0, 0, 0, 0);
        assertThat(boxes(larger)).containsExactly(new Part.Box(2, 2, 4, 4, 0));
    }

    private static Crop crop(int size) {
        return new Crop(new Crop.Settings(new Extent(Optional.of(size), Optional.empty(), Optional.empty())));
    }

    @Test
    void windows_have_the_areas_and_shapes_that_are_asked_for_and_lie_on_the_picture() {
        int height = 60;
        int width = 100;
        Sample sample = sample(new Part.Image(Array.of(places(height, width), 2, height, width)));
        ResizedCrop crop = resized(10, 10, List.of(0.2, 0.5), List.of(0.5, 2.0), 1);
        Random random = new Random(3);
        double[] areas = new double[1000];
        for (int i = 0; i < areas.length; i++) {
            float[] seen = pixels(crop.train(sample, random));
            // nine steps between ten columns show nine tenths of the window
            double wide = (seen[9] - seen[0]) / 0.9;
            double high = (seen[190] - seen[100]) / 0.9;
            areas[i] = wide * high / (height * width);
            assertThat(areas[i]).isBetween(0.17, 0.54);
            assertThat(wide / high).isBetween(0.46, 2.2);
            assertThat(seen[0]).isNotNegative();
            assertThat(seen[9]).isLessThan(width);
        }
        assertThat(IntStream.range(0, areas.length).filter(i -> areas[i] < 0.3).count())
                .isPositive();
        assertThat(IntStream.range(0, areas.length).filter(i -> areas[i] > 0.42).count())
                .isPositive();
    }

    @Test
    void where_no_window_fits_the_centre_in_the_nearest_shape_is_taken() {
        float[] places = new float[4 * 40];
        for (int i = 0; i < places.length; i++) {
            places[i] = i % 40;
        }
        Sample sample = sample(new Part.Image(Array.of(places, 1, 4, 40)));
        // a picture of 4 by 40 is wider than 2 by 1: 8 columns from the middle
        ResizedCrop crop = resized(1, 8, List.of(1.0, 1.0), List.of(0.5, 2.0), 1);
        assertThat(pixels(crop.train(sample, new Random(1))))
                .containsExactly(new float[] {16, 17, 18, 19, 20, 21, 22, 23}, within(1e-4f));
    }

    @Test
    void what_is_scored_is_the_centre_by_length_and_boxes_go_with_it() {
        float[] places = new float[16 * 32];
        for (int i = 0; i < places.length; i++) {
            places[i] = i % 32;
        }
        Sample sample = boxed(sample(new Part.Image(Array.of(places, 1, 16, 32))), new Part.Box(9, 1, 23, 8, 0));
        Sample made =
                resized(7, 7, List.of(0.08, 1.0), List.of(0.75, 1.33), 0.875).evaluate(sample);
        // 14 by 14 of the middle: columns 9 to 22, at half the size
        assertThat(pixels(made)[3]).isCloseTo(15.5f, within(1e-4f));
        assertThat(boxes(made)).containsExactly(new Part.Box(0, 0, 7, 3.5, 0));
    }

    @Test
    void a_picture_of_many_scales_is_seen_through_a_square_window_anywhere_on_it() {
        Sample sample = sample(new Part.Image(Array.of(places(60, 100), 2, 60, 100)));
        MultiScale scales = scales(10, 20, 40);
        Random random = new Random(5);
        double[] sides = new double[1000];
        double[] lefts = new double[sides.length];
        for (int i = 0; i < sides.length; i++) {
            float[] seen = pixels(scales.train(sample, random));
            // seven steps between inner columns: those at the edge are means of less
            sides[i] = (seen[8] - seen[1]) / 0.7;
            lefts[i] = seen[1] - sides[i] * 0.15 + 0.5;
            assertThat((seen[180] - seen[110]) / 0.7).isCloseTo(sides[i], within(1e-3));
            assertThat(seen[9]).isLessThan(100);
            assertThat(seen[190]).isLessThan(60);
        }
        // where 60 pixels become 20 to 40, ten of these are 30 to 15 of those
        assertThat(DoubleStream.of(sides).min().getAsDouble()).isCloseTo(15, within(0.2));
        assertThat(DoubleStream.of(sides).max().getAsDouble()).isCloseTo(30, within(0.5));
        assertThat(DoubleStream.of(lefts).min().getAsDouble()).isBetween(-0.2, 1.2);
        assertThat(DoubleStream.of(lefts).max().getAsDouble()).isBetween(80.0, 85.2);
    }

    @Test
    void of_many_scales_the_middle_one_is_scored_in_the_centre() {
        Sample sample =
                boxed(sample(new Part.Image(Array.of(places(60, 100), 2, 60, 100))), new Part.Box(44, 25, 56, 70, 0));
        Sample made = scales(10, 20, 40).evaluate(sample);
        // 60 become 30: the window takes 20 of them, rows 20 to 39 and columns 40 to 59, at half the size
        assertThat(pixels(made)[1]).isCloseTo(42.5f, within(1e-4f));
        assertThat(pixels(made)[110]).isCloseTo(22.5f, within(1e-4f));
        assertThat(boxes(made)).containsExactly(new Part.Box(2, 2.5, 8, 10, 0));
    }

    @Test
    void a_scale_at_which_the_window_leaves_the_picture_is_refused() {
        assertThatThrownBy(() -> scales(32, 24, 48))
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("`shorter` of 'multi-scale' is no range: [24.0, 48.0]");
    }

    /** A picture whose first channel is x and whose second is y. */
    private static float[] places(int height, int width) {
        float[] places = new float[2 * height * width];
        for (int i = 0; i < height * width; i++) {
            places[i] = i % width;
            places[height * width + i] = i / width;
        }
        return places;
    }

    private static MultiScale scales(int size, double least, double most) {
        return new MultiScale(new MultiScale.Settings(size, List.of(least, most)));
    }

    private static ResizedCrop resized(int height, int width, List<Double> area, List<Double> ratio, double centre) {
        return new ResizedCrop(new ResizedCrop.Settings(
                new Extent(Optional.empty(), Optional.of(height), Optional.of(width)), area, ratio, centre));
    }

    @Test
    void erased_rectangles_have_the_areas_and_shapes_that_are_asked_for() {
        Sample white = bytes(40, 50, IntStream.range(0, 2000).map(i -> 255).toArray());
        RandomErasing erasing =
                new RandomErasing(new RandomErasing.Settings(0.5, List.of(0.1, 0.2), List.of(0.5, 2.0), 0));
        Random random = new Random(4);
        int erased = 0;
        for (int i = 0; i < 1000; i++) {
            float[] seen = pixels(erasing.train(white, random));
            int[] black = IntStream.range(0, 2000).filter(at -> seen[at] == 0).toArray();
            if (black.length > 0) {
                erased++;
                int wide = IntStream.of(black).map(at -> at % 50).max().getAsInt()
                        - IntStream.of(black).map(at -> at % 50).min().getAsInt()
                        + 1;
                int high = (black[black.length - 1] / 50) - black[0] / 50 + 1;
                assertThat(black).hasSize(wide * high);
                assertThat(black.length / 2000.0).isBetween(0.09, 0.215);
                assertThat((double) high / wide).isBetween(0.45, 2.2);
            }
        }
        assertThat(erased).isBetween(450, 550);
    }

    @Test
    void a_cutout_is_a_square_around_a_place_on_the_picture_clipped_at_its_edge() {
        Sample white = bytes(9, 9, IntStream.range(0, 81).map(i -> 255).toArray());
        Cutout cutout = new Cutout(new Cutout.Settings(5, 1, 0));
        Random random = new Random(5);
        int[] sizes = IntStream.range(0, 500)
                .map(i -> {
                    float[] seen = pixels(cutout.train(white, random));
                    return (int)
                            IntStream.range(0, 81).filter(at -> seen[at] == 0).count();
                })
                .toArray();
        assertThat(IntStream.of(sizes).boxed())
                .allMatch(size -> size >= 9 && size <= 25)
                .contains(9, 25);
    }
}
