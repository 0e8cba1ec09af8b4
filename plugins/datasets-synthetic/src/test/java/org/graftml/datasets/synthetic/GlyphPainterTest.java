package org.graftml.datasets.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GlyphPainterTest {
    private static final int SIZE = 28;

    /** A change of these numbers is a change of the data set: say so in the notes of the release. */
    @ParameterizedTest
    @CsvSource({"PRINT, 7dc37041", "HAND, d9a2ec5f", "PHOTO, a79d8277"})
    void the_drawing_is_the_one_that_was_released(Domain domain, String expected) {
        GlyphPainter painter = new GlyphPainter(domain, Alphabet.ALL, SIZE, 42);
        CRC32 crc = new CRC32();
        for (int i = 0; i < 2 * Alphabet.ALL.size(); i++) {
            crc.update(painter.paint(i));
        }
        assertThat(Long.toHexString(crc.getValue())).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void any_thread_paints_the_same_in_any_order(Domain domain) {
        GlyphPainter painter = new GlyphPainter(domain, Alphabet.ALL, SIZE, 3);
        List<byte[]> inOrder = IntStream.range(0, 200).mapToObj(painter::paint).toList();
        byte[][] shuffled = new byte[200][];
        // 77 and 200 have no common divisor: every index is met once, far from its neighbours.
        IntStream.range(0, 200)
                .parallel()
                .map(i -> i * 77 % 200)
                .forEach(i -> shuffled[i] = new GlyphPainter(domain, Alphabet.ALL, SIZE, 3).paint(i));
        for (int i = 0; i < 200; i++) {
            assertThat(shuffled[i]).isEqualTo(inOrder.get(i));
        }
    }

    @ParameterizedTest
    @EnumSource
    void seeds_and_the_two_splits_share_no_picture(Domain domain) {
        GlyphPainter painter = new GlyphPainter(domain, Alphabet.DIGITS, SIZE, 0);
        GlyphPainter other = new GlyphPainter(domain, Alphabet.DIGITS, SIZE, 1);
        Set<ByteBuffer> seen = new HashSet<>();
        for (int i = 0; i < 1500; i++) {
            seen.add(ByteBuffer.wrap(painter.paint(i)));
            seen.add(ByteBuffer.wrap(painter.paint(SyntheticGlyphs.TEST_START + i)));
            seen.add(ByteBuffer.wrap(other.paint(i)));
        }
        assertThat(seen).hasSize(4500);
    }

    @ParameterizedTest
    @EnumSource
    void classes_are_balanced_in_every_stretch(Alphabet alphabet) {
        GlyphPainter painter = new GlyphPainter(Domain.PRINT, alphabet, SIZE, 5);
        int classes = alphabet.size();
        int[] counts = new int[classes];
        for (int i = 0; i < 50 * classes + classes / 2; i++) {
            counts[painter.classOf(i)]++;
        }
        assertThat(counts).containsOnly(50, 51);
    }

    @Test
    void classes_do_not_come_in_turn() {
        GlyphPainter painter = new GlyphPainter(Domain.PRINT, Alphabet.DIGITS, SIZE, 5);
        Set<List<Integer>> orders = new HashSet<>();
        for (long block = 0; block < 100; block++) {
            orders.add(LongStream.range(10 * block, 10 * block + 10)
                    .map(painter::classOf)
                    .boxed()
                    .map(Long::intValue)
                    .toList());
        }
        assertThat(orders).hasSizeGreaterThan(95);
        assertThat(IntStream.range(0, 1000).filter(i -> painter.classOf(i) == painter.classOf(i + 10)))
                .as("repeats after ten, about one in ten where the order is left to chance")
                .hasSizeBetween(60, 150);
    }

    @Test
    void domains_of_one_seed_come_in_different_orders() {
        int[] print = classes(new GlyphPainter(Domain.PRINT, Alphabet.DIGITS, SIZE, 5));
        int[] photo = classes(new GlyphPainter(Domain.PHOTO, Alphabet.DIGITS, SIZE, 5));
        assertThat(print).isNotEqualTo(photo);
    }

    /** Digits and letters apart: a nought and an O differ in width alone, which is normalised away here. */
    @ParameterizedTest
    @EnumSource(names = {"DIGITS", "LETTERS"})
    void the_class_says_what_is_drawn(Alphabet alphabet) {
        GlyphPainter painter = new GlyphPainter(Domain.PRINT, alphabet, 56, 9);
        int classes = alphabet.size();
        float[][] shapes = new float[classes][];
        for (int c = 0; c < classes; c++) {
            Glyph glyph = Letterforms.of(alphabet.character(c)).get(0);
            Placement placement = Placement.upright(0.65f, 0.65f, 0.5f, 0.5f);
            shapes[c] = normalised(new Mask(56).add(placement.place(glyph), 0.09f).ink, 56);
        }
        int right = 0;
        for (int i = 0; i < 20 * classes; i++) {
            if (closest(shapes, normalised(darkness(painter.paint(i), 56), 56)) == painter.classOf(i)) {
                right++;
            }
        }
        assertThat(right).isGreaterThan(19 * classes);
    }

    @Test
    void pictures_have_three_channels_of_the_size_asked_for() {
        assertThat(new GlyphPainter(Domain.PHOTO, Alphabet.DIGITS, 17, 0).paint(0))
                .hasSize(3 * 17 * 17);
    }

    private static int[] classes(GlyphPainter painter) {
        return IntStream.range(0, 100).map(painter::classOf).toArray();
    }

    /** The first channel of a print, 1 where it is darkest and 0 where it is lightest. */
    private static float[] darkness(byte[] picture, int size) {
        int[] values =
                IntStream.range(0, size * size).map(i -> picture[i] & 0xff).toArray();
        float low = IntStream.of(values).min().orElseThrow();
        float high = IntStream.of(values).max().orElseThrow();
        float[] ink = new float[values.length];
        for (int i = 0; i < ink.length; i++) {
            ink[i] = (high - values[i]) / (high - low);
        }
        return ink;
    }

    /** The inked part of a picture, stretched to 16 x 16. */
    private static float[] normalised(float[] ink, int size) {
        int left = size;
        int right = 0;
        int top = size;
        int bottom = 0;
        for (int i = 0; i < ink.length; i++) {
            if (ink[i] > 0.5f) {
                left = Math.min(left, i % size);
                right = Math.max(right, i % size);
                top = Math.min(top, i / size);
                bottom = Math.max(bottom, i / size);
            }
        }
        float[] out = new float[16 * 16];
        for (int i = 0; i < out.length; i++) {
            int x = left + Math.round((right - left) * (i % 16) / 15f);
            int y = top + Math.round((bottom - top) * (i / 16) / 15f);
            out[i] = ink[y * size + x];
        }
        return out;
    }

    /** The shape with the smallest squared distance from a picture. */
    private static int closest(float[][] shapes, float[] picture) {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int c = 0; c < shapes.length; c++) {
            double distance = 0;
            for (int i = 0; i < picture.length; i++) {
                distance += (shapes[c][i] - picture[i]) * (shapes[c][i] - picture[i]);
            }
            if (distance < least) {
                least = distance;
                best = c;
            }
        }
        return best;
    }
}
