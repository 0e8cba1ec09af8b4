package org.graftml.datasets.synthetic;

/** Printed characters: clean, upright, dark on light, with small differences of place and weight. */
final class Print implements Style {
    // What makes the domain harder or easier. Lengths are parts of the picture's size.
    private static final float MIN_HEIGHT = 0.52f;
    private static final float MAX_HEIGHT = 0.78f;
    private static final float STRETCH = 0.22f;
    private static final float SHIFT = 0.08f;
    private static final float MIN_WEIGHT = 0.055f;
    private static final float MAX_WEIGHT = 0.125f;
    private static final float DARKEST_PAPER = 0.6f;
    private static final float LIGHTEST_INK = 0.35f;

    @Override
    public void draw(char character, Alphabet alphabet, Picture picture, Dice dice) {
        float height = dice.between(MIN_HEIGHT, MAX_HEIGHT);
        Placement placement = Placement.upright(
                height * (1 + dice.around(STRETCH)), height, 0.5f + dice.around(SHIFT), 0.5f + dice.around(SHIFT));
        Glyph glyph = placement.place(Letterforms.of(character).get(0));
        picture.fill(Colour.grey(dice.between(DARKEST_PAPER, 1)));
        Mask mask = new Mask(picture.size).add(glyph, dice.between(MIN_WEIGHT, MAX_WEIGHT));
        picture.paint(mask, Colour.grey(dice.between(0, LIGHTEST_INK)), 1);
    }
}
