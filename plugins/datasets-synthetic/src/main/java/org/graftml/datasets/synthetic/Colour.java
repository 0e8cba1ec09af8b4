package org.graftml.datasets.synthetic;

/** Red, green and blue, nominally {@code 0..1}; what lies outside is cut off at the very end. */
record Colour(float red, float green, float blue) {
    private static final float RED = 0.3f;
    private static final float GREEN = 0.59f;
    private static final float BLUE = 0.11f;

    static Colour grey(float level) {
        return new Colour(level, level, level);
    }

    /** A colour of a given lightness, with a random tint that leaves the lightness as it is. */
    static Colour tinted(float lightness, float saturation, Dice dice) {
        float r = dice.around(saturation);
        float g = dice.around(saturation);
        float b = dice.around(saturation);
        float shift = lightness - (RED * r + GREEN * g + BLUE * b);
        return new Colour(r + shift, g + shift, b + shift);
    }

    float lightness() {
        return RED * red + GREEN * green + BLUE * blue;
    }
}
