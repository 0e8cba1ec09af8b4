package org.graftml.datasets.synthetic;

/** Grey patterns over a square picture, one value {@code 0..1} a pixel. */
final class Texture {
    private Texture() {}

    /** One of all patterns. */
    static float[] any(int size, Dice dice) {
        return switch (dice.below(5)) {
            case 0 -> stripes(size, dice);
            case 1 -> tiles(size, dice);
            case 2 -> patches(size, dice);
            default -> clouds(size, dice.within(3, 9), dice);
        };
    }

    /** Smooth noise: random values on a lattice of cells, with half as much of twice as fine. */
    static float[] clouds(int size, int cells, Dice dice) {
        float[] coarse = lattice(size, cells, dice);
        float[] fine = lattice(size, 2 * cells, dice);
        for (int i = 0; i < coarse.length; i++) {
            coarse[i] = (2 * coarse[i] + fine[i]) / 3;
        }
        return coarse;
    }

    /** Parallel waves in any direction, as of cloth, boards or corrugated iron. */
    static float[] stripes(int size, Dice dice) {
        float across = dice.around(6);
        float down = dice.around(6);
        float phase = dice.between(0, 1);
        float sharpness = dice.between(0.6, 3);
        float[] bend = lattice(size, 3, dice);
        float[] texture = new float[size * size];
        for (int y = 0, i = 0; y < size; y++) {
            for (int x = 0; x < size; x++, i++) {
                float wave = Wave.at(phase + (across * x + down * y) / size + 0.5f * bend[i]);
                texture[i] = sharpened(wave, sharpness);
            }
        }
        return texture;
    }

    /** A chequered or brick-like pattern. */
    static float[] tiles(int size, Dice dice) {
        float columns = dice.between(1.5, 4);
        float rows = dice.between(1.5, 4);
        float lean = dice.around(0.6);
        float phase = dice.between(0, 1);
        float sharpness = dice.between(1, 4);
        float[] grain = lattice(size, 8, dice);
        float[] texture = new float[size * size];
        for (int y = 0, i = 0; y < size; y++) {
            for (int x = 0; x < size; x++, i++) {
                float u = (float) x / size;
                float v = (float) y / size;
                float wave = Wave.at(phase + columns * (u + lean * v)) * Wave.at(phase + rows * (v - lean * u));
                texture[i] = 0.75f * sharpened(wave, sharpness) + 0.25f * grain[i];
            }
        }
        return texture;
    }

    /** Areas of even shade with crooked borders, as of posters, leaves or walls. */
    static float[] patches(int size, Dice dice) {
        int shades = dice.within(2, 5);
        float[] texture = lattice(size, dice.within(2, 4), dice);
        float[] grain = lattice(size, 12, dice);
        for (int i = 0; i < texture.length; i++) {
            float step = (float) Math.floor(texture[i] * shades) / Math.max(1, shades - 1);
            texture[i] = 0.85f * Math.min(1, step) + 0.15f * grain[i];
        }
        return texture;
    }

    private static float sharpened(float wave, float sharpness) {
        return Math.min(1, Math.max(0, 0.5f + 0.5f * sharpness * wave));
    }

    private static float[] lattice(int size, int cells, Dice dice) {
        int side = cells + 2;
        float[] corners = new float[side * side];
        for (int i = 0; i < corners.length; i++) {
            corners[i] = dice.between(0, 1);
        }
        float offset = dice.between(0, 1);
        float[] texture = new float[size * size];
        for (int y = 0, i = 0; y < size; y++) {
            float v = offset + (float) y * cells / size;
            int row = (int) v;
            float down = smooth(v - row);
            for (int x = 0; x < size; x++, i++) {
                float u = offset + (float) x * cells / size;
                int column = (int) u;
                float right = smooth(u - column);
                int at = row * side + column;
                float top = corners[at] + right * (corners[at + 1] - corners[at]);
                float bottom = corners[at + side] + right * (corners[at + side + 1] - corners[at + side]);
                texture[i] = top + down * (bottom - top);
            }
        }
        return texture;
    }

    private static float smooth(float t) {
        return t * t * (3 - 2 * t);
    }
}
