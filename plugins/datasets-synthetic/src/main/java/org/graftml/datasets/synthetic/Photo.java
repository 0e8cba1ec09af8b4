package org.graftml.datasets.synthetic;

/**
 * Printed characters seen by a camera from the side: signs on coloured textures, under uneven light,
 * out of focus, with clutter and noise.
 */
final class Photo implements Style {
    // What makes the domain harder or easier. Lengths are parts of the picture's size; lightness and
    // contrast are parts of the range from black to white.
    private static final float MIN_HEIGHT = 0.46f;
    private static final float MAX_HEIGHT = 0.6f;
    private static final float STRETCH = 0.15f;
    private static final float SHIFT = 0.08f;
    /** The camera looks from the side: all characters lean. A shift of the whole domain, not noise. */
    private static final float LEAN = 0.5f;

    private static final float SLANT = 0.08f;
    private static final float TURN = 0.06f;
    private static final float TILT = 0.05f;
    private static final float MIN_WEIGHT = 0.07f;
    private static final float MAX_WEIGHT = 0.14f;
    private static final float MIN_CONTRAST = 0.3f;
    private static final float MAX_CONTRAST = 0.5f;
    private static final float GROUND_TEXTURE = 0.28f;
    private static final float GLYPH_TEXTURE = 0.16f;
    private static final float SATURATION = 0.28f;
    private static final float SHADOW_CHANCE = 0.25f;
    private static final int MOST_CLUTTER = 1;
    private static final float CLUTTER_CONTRAST = 0.25f;
    private static final float NEIGHBOUR_CHANCE = 0.05f;
    private static final float SCRATCH_CHANCE = 0.05f;
    private static final float LIGHT_FALL = 0.4f;
    private static final float SHADE_CHANCE = 0.25f;
    private static final float MAX_BLUR = 0.035f;
    private static final float MAX_NOISE = 0.05f;
    private static final float WHITE_BALANCE = 0.1f;

    @Override
    public void draw(char character, Alphabet alphabet, Picture picture, Dice dice) {
        int size = picture.size;
        Mask mask = new Mask(size);
        float contrast = dice.between(MIN_CONTRAST, MAX_CONTRAST);
        float ground = dice.between(0.05 + contrast, 0.9);
        float lightness = ground - contrast;
        float texture = dice.between(0.05, GROUND_TEXTURE);
        Colour low = Colour.tinted(ground - texture / 2, SATURATION, dice);
        Colour high = Colour.tinted(ground + texture / 2, SATURATION, dice);
        picture.fill(Texture.any(size, dice), low, high);
        clutter(ground, picture, mask, dice);
        glyph(character, alphabet, lightness, picture, mask, dice);
        if (dice.chance(SCRATCH_CHANCE)) {
            stroke(Colour.tinted(dice.between(0.1, 0.9), SATURATION, dice), 0.03f, picture, mask, dice);
        }
        picture.light(light(size, dice));
        picture.tint(Colour.tinted(1, WHITE_BALANCE, dice));
        picture.blur(dice.between(0.005, MAX_BLUR));
        picture.noise(dice.between(0.005, MAX_NOISE), dice);
    }

    /** The character itself, and now and then its shadow and a neighbour cut off by the frame. */
    private static void glyph(
            char character, Alphabet alphabet, float lightness, Picture picture, Mask mask, Dice dice) {
        float height = dice.between(MIN_HEIGHT, MAX_HEIGHT);
        Placement placement = Placement.turned(
                        height * (1 + dice.around(STRETCH)),
                        height,
                        LEAN + dice.around(SLANT),
                        dice.around(TURN),
                        0.5f + dice.around(SHIFT),
                        0.5f + dice.around(SHIFT))
                .tilted(dice.around(TILT), dice.around(TILT));
        float weight = dice.between(MIN_WEIGHT, MAX_WEIGHT);
        float texture = dice.between(0, GLYPH_TEXTURE);
        Colour low = Colour.tinted(lightness - texture / 2, SATURATION, dice);
        Colour high = Colour.tinted(lightness + texture / 2, SATURATION, dice);
        Glyph shape = Letterforms.of(character).get(0);
        if (dice.chance(SHADOW_CHANCE)) {
            mask.clear();
            mask.add(placement.moved(dice.around(0.04), 0.03f).place(shape), weight);
            picture.paint(mask, Colour.grey(0.1f), 0.4f);
        }
        mask.clear();
        mask.add(placement.place(shape), weight);
        if (dice.chance(NEIGHBOUR_CHANCE)) {
            char other = alphabet.character(dice.below(alphabet.size()));
            float side = dice.chance(0.5) ? 1 : -1;
            Placement beside = placement.moved(side * dice.between(0.66, 0.8), 0);
            mask.add(beside.place(Letterforms.of(other).get(0)), weight);
        }
        picture.paint(mask, Texture.clouds(picture.size, 6, dice), low, high);
    }

    private static void clutter(float ground, Picture picture, Mask mask, Dice dice) {
        int strokes = dice.within(0, MOST_CLUTTER);
        for (int i = 0; i < strokes; i++) {
            float lightness = ground + dice.around(CLUTTER_CONTRAST);
            stroke(Colour.tinted(lightness, SATURATION, dice), dice.between(0.02, 0.12), picture, mask, dice);
        }
    }

    /** A bent stroke from somewhere to somewhere. */
    private static void stroke(Colour colour, float width, Picture picture, Mask mask, Dice dice) {
        float x = dice.between(-0.1, 1.1);
        float y = dice.between(-0.1, 1.1);
        float dx = dice.around(0.12);
        float dy = dice.around(0.12);
        float turn = dice.around(0.15);
        mask.clear();
        for (int i = 0; i < 8; i++) {
            mask.line(x, y, width, x + dx, y + dy, width);
            x += dx;
            y += dy;
            float turned = dx - turn * dy;
            dy += turn * dx;
            dx = turned;
        }
        picture.paint(mask, colour, 0.9f);
    }

    /** Light that falls off across the picture, and sometimes the soft edge of a shade. */
    private static float[] light(int size, Dice dice) {
        float right = dice.around(LIGHT_FALL);
        float down = dice.around(LIGHT_FALL);
        boolean shade = dice.chance(SHADE_CHANCE);
        float shadeRight = dice.around(1);
        float shadeDown = dice.around(1);
        float shadeAt = dice.around(0.3);
        float shadeDepth = dice.between(0.2, 0.45);
        float[] light = new float[size * size];
        for (int y = 0, i = 0; y < size; y++) {
            for (int x = 0; x < size; x++, i++) {
                float u = (x + 0.5f) / size - 0.5f;
                float v = (y + 0.5f) / size - 0.5f;
                light[i] = 1 + right * u + down * v;
                if (shade) {
                    float inside = 0.5f + 6 * (shadeRight * u + shadeDown * v - shadeAt);
                    light[i] *= 1 - shadeDepth * Math.min(1, Math.max(0, inside));
                }
            }
        }
        return light;
    }
}
