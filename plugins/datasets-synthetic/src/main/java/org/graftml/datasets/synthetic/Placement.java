package org.graftml.datasets.synthetic;

/**
 * Where a glyph lies in the picture: an affine map and a little perspective, from the glyph's frame
 * (centred, one unit high) to the picture's, {@code 0..1} in both directions.
 *
 * @param xx width of the glyph per unit
 * @param xy slant: how far right a point moves per unit downwards
 * @param yx how far down a point moves per unit to the right
 * @param yy height of the glyph per unit
 * @param tiltX growth of the depth to the right
 * @param tiltY growth of the depth downwards
 * @param x where the glyph's centre lies
 * @param y where the glyph's centre lies
 */
record Placement(float xx, float xy, float yx, float yy, float tiltX, float tiltY, float x, float y) {

    /** Upright and flat. */
    static Placement upright(float width, float height, float x, float y) {
        return new Placement(width, 0, 0, height, 0, 0, x, y);
    }

    /** Scaled, then slanted, then turned (clockwise, in radians) about the centre. */
    static Placement turned(float width, float height, float slant, float angle, float x, float y) {
        float cos = (float) StrictMath.cos(angle);
        float sin = (float) StrictMath.sin(angle);
        float lean = -slant * height;
        return new Placement(
                cos * width, cos * lean - sin * height, sin * width, sin * lean + cos * height, 0, 0, x, y);
    }

    Placement tilted(float right, float down) {
        return new Placement(xx, xy, yx, yy, right, down, x, y);
    }

    Placement moved(float right, float down) {
        return new Placement(xx, xy, yx, yy, tiltX, tiltY, x + right, y + down);
    }

    /** The strokes of a glyph in the picture's frame. */
    Glyph place(Glyph glyph) {
        return new Glyph(glyph.strokes().stream().map(this::place).toList());
    }

    private float[] place(float[] stroke) {
        float[] placed = new float[stroke.length];
        for (int i = 0; i < stroke.length; i += 2) {
            float u = stroke[i];
            float v = stroke[i + 1];
            float depth = 1 + tiltX * u + tiltY * v;
            placed[i] = x + (xx * u + xy * v) / depth;
            placed[i + 1] = y + (yx * u + yy * v) / depth;
        }
        return placed;
    }
}
