package org.graftml.datasets.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LetterformsTest {
    private static final float LINE = 0.04f;

    @Test
    void every_character_has_a_shape_that_no_other_has() {
        Set<FloatBuffer> printed = new HashSet<>();
        for (int i = 0; i < Alphabet.ALL.size(); i++) {
            Glyph glyph = Letterforms.of(Alphabet.ALL.character(i)).get(0);
            printed.add(FloatBuffer.wrap(mask(glyph).ink));
        }
        assertThat(printed).hasSize(36);
    }

    @Test
    void every_shape_is_a_line_high_and_centred() {
        for (String name : Alphabet.ALL.names()) {
            for (Glyph glyph : Letterforms.of(name.charAt(0))) {
                float left = 1;
                float right = -1;
                float top = 1;
                float bottom = -1;
                for (float[] stroke : glyph.strokes()) {
                    assertThat(stroke.length).as(name).isGreaterThanOrEqualTo(4).isEven();
                    for (int i = 0; i < stroke.length; i += 2) {
                        left = Math.min(left, stroke[i]);
                        right = Math.max(right, stroke[i]);
                        top = Math.min(top, stroke[i + 1]);
                        bottom = Math.max(bottom, stroke[i + 1]);
                    }
                }
                assertThat(left + right).as("centre of %s", name).isBetween(-1e-5f, 1e-5f);
                assertThat(top).as("top of %s", name).isBetween(-0.54f, -0.44f);
                assertThat(bottom).as("bottom of %s", name).isBetween(0.44f, 0.57f);
            }
        }
    }

    @Test
    void an_unknown_command_is_named() {
        assertThatThrownBy(() -> Glyph.parse("M 0 0 Z 1 1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown command 'Z'")
                .hasMessageContaining("expected M, L, C or A");
    }

    @Test
    void ink_covers_a_stroke_and_fades_within_a_pixel() {
        Mask mask = new Mask(10);
        mask.line(0.2f, 0.45f, 0.2f, 0.8f, 0.45f, 0.2f);
        assertThat(mask.ink[4 * 10 + 5]).as("on the line").isEqualTo(1);
        assertThat(mask.ink[5 * 10 + 5]).as("on the edge").isBetween(0.4f, 0.6f);
        assertThat(mask.ink[7 * 10 + 5]).as("beside it").isZero();
        assertThat(mask.ink[4 * 10]).as("before its end").isZero();
    }

    private static Mask mask(Glyph glyph) {
        return new Mask(28).add(Placement.upright(0.7f, 0.7f, 0.5f, 0.5f).place(glyph), LINE);
    }
}
