package org.graftml.datasets.synthetic;

import java.util.Arrays;
import java.util.List;

/** Characters written with a pen: warped, slanted, with the pressure of a hand, and gaps in the ink. */
final class Hand implements Style {
    // What makes the domain harder or easier. Lengths are parts of the picture's size, or of the
    // glyph's height where strokes are bent before they are placed.
    private static final float MIN_HEIGHT = 0.5f;
    private static final float MAX_HEIGHT = 0.78f;
    private static final float STRETCH = 0.25f;
    private static final float SHIFT = 0.07f;
    private static final float MIN_SLANT = -0.2f;
    private static final float MAX_SLANT = 0.45f;
    private static final float TURN = 0.16f;
    private static final float WARP = 0.055f;
    private static final float TREMBLE = 0.008f;
    private static final float STROKE_SHIFT = 0.035f;
    private static final float STROKE_SCALE = 0.08f;
    private static final float MIN_WIDTH = 0.045f;
    private static final float MAX_WIDTH = 0.11f;
    private static final float PRESSURE = 0.45f;
    private static final float GAP_CHANCE = 0.3f;
    private static final float GAP = 0.09f;
    private static final float DARKEST_PAPER = 0.78f;
    private static final float LIGHTEST_INK = 0.4f;
    private static final float PAPER_GRAIN = 0.06f;

    /** Longest straight piece, so that straight strokes bend and swell too. */
    private static final float PIECE = 0.09f;

    @Override
    public void draw(char character, Alphabet alphabet, Picture picture, Dice dice) {
        List<Glyph> shapes = Letterforms.of(character);
        Glyph shape = shapes.get(dice.below(shapes.size()));
        float height = dice.between(MIN_HEIGHT, MAX_HEIGHT);
        Placement placement = Placement.turned(
                height * (1 + dice.around(STRETCH)),
                height,
                dice.between(MIN_SLANT, MAX_SLANT),
                dice.around(TURN),
                0.5f + dice.around(SHIFT),
                0.5f + dice.around(SHIFT));
        Warp warp = new Warp(dice);
        float width = dice.between(MIN_WIDTH, MAX_WIDTH);
        Mask mask = new Mask(picture.size);
        for (float[] stroke : shape.strokes()) {
            float[] bent = warp.bend(loosened(pieces(stroke), dice));
            Glyph placed = placement.place(new Glyph(List.of(bent)));
            write(placed.strokes().get(0), width, mask, dice);
        }
        float paper = dice.between(DARKEST_PAPER, 1);
        Colour low = Colour.tinted(paper - dice.between(0, PAPER_GRAIN), 0.03f, dice);
        Colour high = Colour.tinted(paper, 0.03f, dice);
        Colour ink = Colour.tinted(dice.between(0.02, LIGHTEST_INK), 0.18f, dice);
        float opacity = dice.between(0.85, 1);
        picture.fill(Texture.clouds(picture.size, 7, dice), low, high);
        picture.paint(mask, ink, opacity);
    }

    /** Lays ink along a stroke: the width follows the pressure, and the pen may miss a piece. */
    private static void write(float[] stroke, float width, Mask mask, Dice dice) {
        float swell = dice.between(0, PRESSURE);
        float rhythm = dice.between(0.5, 1.6);
        float phase = dice.between(0, 1);
        int points = stroke.length / 2;
        boolean gap = dice.chance(GAP_CHANCE);
        float gapAt = dice.between(0.15, 0.85);
        float gapEnd = gapAt + dice.between(0.3, 1) * GAP;
        float before = 0;
        for (int i = 0; i < points; i++) {
            float t = (float) i / (points - 1);
            float now = width * (1 + swell * Wave.at(phase + rhythm * t));
            boolean missed = gap && t > gapAt && t < gapEnd;
            if (i > 0 && !missed) {
                mask.line(stroke[2 * i - 2], stroke[2 * i - 1], before, stroke[2 * i], stroke[2 * i + 1], now);
            }
            before = now;
        }
    }

    /** Moves and scales a stroke a little by itself, as strokes of a hurried hand do not quite meet. */
    private static float[] loosened(float[] stroke, Dice dice) {
        float scaleX = 1 + dice.around(STROKE_SCALE);
        float scaleY = 1 + dice.around(STROKE_SCALE);
        float shiftX = dice.around(STROKE_SHIFT);
        float shiftY = dice.around(STROKE_SHIFT);
        for (int i = 0; i < stroke.length; i += 2) {
            stroke[i] = stroke[i] * scaleX + shiftX;
            stroke[i + 1] = stroke[i + 1] * scaleY + shiftY;
        }
        return stroke;
    }

    /** The same polyline in pieces of at most {@link #PIECE}. */
    private static float[] pieces(float[] stroke) {
        float[] out = new float[stroke.length * (int) Math.ceil(2 / PIECE)];
        int n = 0;
        out[n++] = stroke[0];
        out[n++] = stroke[1];
        for (int i = 2; i < stroke.length; i += 2) {
            float dx = stroke[i] - stroke[i - 2];
            float dy = stroke[i + 1] - stroke[i - 1];
            int count = Math.max(1, (int) Math.ceil(Math.sqrt(dx * dx + dy * dy) / PIECE));
            for (int k = 1; k <= count; k++) {
                out[n++] = stroke[i - 2] + dx * k / count;
                out[n++] = stroke[i - 1] + dy * k / count;
            }
        }
        return Arrays.copyOf(out, n);
    }

    /** A smooth displacement of the plane, with a fine trembling on top. */
    private static final class Warp {
        private final float[] amplitude = new float[4];
        private final float[] frequency = new float[4];
        private final float[] phase = new float[4];
        private final float tremble;

        Warp(Dice dice) {
            for (int i = 0; i < amplitude.length; i++) {
                amplitude[i] = dice.around(WARP);
                frequency[i] = dice.between(0.6, 1.3);
                phase[i] = dice.between(0, 1);
            }
            tremble = dice.between(0, TREMBLE);
        }

        float[] bend(float[] stroke) {
            for (int i = 0; i < stroke.length; i += 2) {
                float x = stroke[i];
                float y = stroke[i + 1];
                stroke[i] = x + wave(0, y) + wave(1, x + y) + tremble * Wave.at(5 * y + phase[0]);
                stroke[i + 1] = y + wave(2, x) + wave(3, x - y) + tremble * Wave.at(5 * x + phase[1]);
            }
            return stroke;
        }

        private float wave(int i, float at) {
            return amplitude[i] * Wave.at(phase[i] + frequency[i] * at);
        }
    }
}
