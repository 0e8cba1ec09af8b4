package org.graftml.augmenters.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.graftml.augmenters.image.AugmentersTest.boxed;
import static org.graftml.augmenters.image.AugmentersTest.boxes;
import static org.graftml.augmenters.image.AugmentersTest.bytes;
import static org.graftml.augmenters.image.AugmentersTest.floats;
import static org.graftml.augmenters.image.AugmentersTest.pixels;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;
import org.junit.jupiter.api.Test;

class GeometricTest {
    private static final Warp.Affine NONE = Warp.Affine.NONE;

    @Test
    void a_quarter_turn_clockwise_moves_whole_pixels_and_boxes() {
        Sample sample = boxed(bytes(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9), new Part.Box(0, 0, 1, 2, 7));
        Sample turned = on(sample, NONE.turned(90));
        assertThat(pixels(turned)).containsExactly(7, 4, 1, 8, 5, 2, 9, 6, 3);
        Part.Box box = boxes(turned).get(0);
        assertThat(new double[] {box.left(), box.top(), box.right(), box.bottom()})
                .containsExactly(new double[] {1, 0, 3, 1}, within(1e-9));
    }

    @Test
    void a_move_leaves_black_behind_and_goes_by_whole_pixels() {
        Sample sample = boxed(bytes(2, 3, 1, 2, 3, 4, 5, 6), new Part.Box(2, 0, 3, 1, 0), new Part.Box(0, 0, 2, 2, 1));
        Sample moved = on(sample, NONE.moved(0.4, -0.5));
        assertThat(pixels(moved)).containsExactly(0, 4, 5, 0, 0, 0);
        assertThat(boxes(moved)).containsExactly(new Part.Box(1, 0, 3, 1, 1));
    }

    @Test
    void twice_the_size_shows_the_centre_interpolated_between_pixel_centres() {
        Sample sample = floats(1, 4, 0, 1, 3, 7);
        // pixel centres 0.5 … 3.5 show 1.25 … 2.75 of the picture
        assertThat(pixels(on(sample, NONE.scaled(2)))).containsExactly(0.75f, 1.5f, 2.5f, 4);
    }

    @Test
    void an_affine_change_is_the_product_of_its_parts_in_the_order_of_torchvision() {
        double[] expected = product(
                new double[] {1, 0, 16, 0, 1, 8, 0, 0, 1}, // centre of 32 by 16
                new double[] {1, 0, 3, 0, 1, -2, 0, 0, 1},
                rotation(20),
                new double[] {1, 0, 0, -Math.tan(Math.toRadians(5)), 1, 0, 0, 0, 1},
                new double[] {1, -Math.tan(Math.toRadians(10)), 0, 0, 1, 0, 0, 0, 1},
                new double[] {1.2, 0, 0, 0, 1.2, 0, 0, 0, 1},
                new double[] {1, 0, -16, 0, 1, -8, 0, 0, 1});
        Warp warp = Warp.affine(NONE.turned(20).moved(0.1, -0.1).scaled(1.2).sheared(10, 5), 16, 32);
        assertThat(warp.there()).containsExactly(expected, within(1e-9));
    }

    private static double[] rotation(double degrees) {
        double angle = Math.toRadians(degrees);
        return new double[] {Math.cos(angle), -Math.sin(angle), 0, Math.sin(angle), Math.cos(angle), 0, 0, 0, 1};
    }

    private static double[] product(double[]... matrices) {
        double[] product = matrices[0];
        for (int k = 1; k < matrices.length; k++) {
            double[] left = product;
            double[] right = matrices[k];
            product = IntStream.range(0, 9)
                    .mapToDouble(at -> IntStream.range(0, 3)
                            .mapToDouble(i -> left[at / 3 * 3 + i] * right[i * 3 + at % 3])
                            .sum())
                    .toArray();
        }
        return product;
    }

    @Test
    void a_perspective_carries_corners_to_corners_and_keeps_lines_straight() {
        double[] corners = {1, 2, 9, 1, 8, 7, 2, 6};
        Warp warp = Warp.corners(corners, 8, 10);
        double[][] from = {{0, 0}, {10, 0}, {10, 8}, {0, 8}};
        for (int i = 0; i < 4; i++) {
            assertThat(shown(warp, from[i][0], from[i][1]))
                    .containsExactly(new double[] {corners[2 * i], corners[2 * i + 1]}, within(1e-9));
        }
        double[] a = shown(warp, 0, 4);
        double[] b = shown(warp, 5, 4);
        double[] c = shown(warp, 10, 4);
        assertThat((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
                .isCloseTo(0, within(1e-9));
        assertThat(pixels(on(floats(2, 2, 1, 2, 3, 4), Warp.corners(new double[] {0, 0, 2, 0, 2, 2, 0, 2}, 2, 2))))
                .containsExactly(1, 2, 3, 4);
    }

    private static double[] shown(Warp warp, double x, double y) {
        double[] m = warp.there();
        double z = m[6] * x + m[7] * y + m[8];
        return new double[] {(m[0] * x + m[1] * y + m[2]) / z, (m[3] * x + m[4] * y + m[5]) / z};
    }

    @Test
    void a_box_that_is_turned_is_the_box_around_what_is_left_of_it() {
        Part.Boxes boxes = new Part.Boxes(List.of(new Part.Box(4, 4, 6, 6, 0), new Part.Box(0, 0, 1, 1, 1)));
        Part.Boxes turned = Warp.affine(NONE.turned(45), 10, 10).boxes(boxes, 10, 10);
        double half = Math.sqrt(2);
        assertThat(turned.boxes()).singleElement().satisfies(box -> {
            assertThat(box.left()).isCloseTo(5 - half, within(1e-9));
            assertThat(box.bottom()).isCloseTo(5 + half, within(1e-9));
        });
    }

    @Test
    void angles_factors_and_moves_fill_their_ranges() {
        double[] angles = new double[2000];
        double[] factors = new double[2000];
        Random random = new Random(1);
        Rotation rotation = new Rotation(new Rotation.Settings(30));
        Scale scale = new Scale(new Scale.Settings(List.of(0.5, 2.0)));
        for (int i = 0; i < angles.length; i++) {
            double[] turned = rotation.draw(random).orElseThrow().on(10, 10).there();
            angles[i] = Math.toDegrees(Math.atan2(turned[3], turned[0]));
            factors[i] = scale.draw(random).orElseThrow().on(10, 10).there()[0];
        }
        assertThat(Arrays.stream(angles).boxed()).allMatch(angle -> Math.abs(angle) <= 30);
        assertThat(Arrays.stream(angles).max().getAsDouble()).isGreaterThan(29);
        assertThat(Arrays.stream(angles).average().getAsDouble()).isCloseTo(0, within(1.5));
        assertThat(Arrays.stream(factors).boxed()).allMatch(factor -> factor >= 0.5 && factor <= 2);
        assertThat(Arrays.stream(factors).average().getAsDouble()).isCloseTo(1.25, within(0.05));
    }

    @Test
    void corners_move_inwards_by_at_most_the_distortion_of_half_the_picture() {
        Perspective perspective = new Perspective(new Perspective.Settings(0.5, 1));
        Random random = new Random(2);
        for (int i = 0; i < 500; i++) {
            Warp warp = perspective.draw(random).orElseThrow().on(40, 80);
            double[] first = shown(warp, 0, 0);
            double[] last = shown(warp, 80, 40);
            assertThat(first[0]).isBetween(-1e-9, 20 + 1e-9);
            assertThat(first[1]).isBetween(-1e-9, 10 + 1e-9);
            assertThat(last[0]).isBetween(60 - 1e-9, 80 + 1e-9);
            assertThat(last[1]).isBetween(30 - 1e-9, 40 + 1e-9);
        }
    }

    @Test
    void a_vertical_flip_mirrors_each_channel_and_the_boxes() {
        Sample sample = boxed(bytes(3, 2, 1, 2, 3, 4, 5, 6), new Part.Box(0, 0, 2, 1, 4));
        Sample mirrored = new VerticalFlip(new VerticalFlip.Settings(1)).train(sample, new Random(1));
        assertThat(pixels(mirrored)).containsExactly(5, 6, 3, 4, 1, 2);
        assertThat(boxes(mirrored)).containsExactly(new Part.Box(0, 2, 2, 3, 4));
    }

    private static Sample on(Sample sample, Warp.Affine change) {
        return Geometric.apply((height, width) -> Warp.affine(change, height, width), sample);
    }

    private static Sample on(Sample sample, Warp warp) {
        return Geometric.apply((height, width) -> warp, sample);
    }
}
