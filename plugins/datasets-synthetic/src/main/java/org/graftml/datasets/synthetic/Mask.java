package org.graftml.datasets.synthetic;

import java.util.Arrays;

/**
 * How much ink covers each pixel of a square picture, {@code 0..1}. A stroke is all that is closer
 * to its line than its radius, with an edge one pixel soft; where strokes cross, the ink does not
 * add up.
 */
final class Mask {
    final int size;
    final float[] ink;

    Mask(int size) {
        this.size = size;
        this.ink = new float[size * size];
    }

    void clear() {
        Arrays.fill(ink, 0);
    }

    /** Adds all strokes of a placed glyph with one width (as a part of the picture's size). */
    Mask add(Glyph glyph, float width) {
        for (float[] stroke : glyph.strokes()) {
            for (int i = 2; i < stroke.length; i += 2) {
                line(stroke[i - 2], stroke[i - 1], width, stroke[i], stroke[i + 1], width);
            }
        }
        return this;
    }

    /** Adds a straight piece from one point to another; the width runs evenly between the ends. */
    void line(float x0, float y0, float width0, float x1, float y1, float width1) {
        float ax = x0 * size - 0.5f;
        float ay = y0 * size - 0.5f;
        float bx = x1 * size - 0.5f - ax;
        float by = y1 * size - 0.5f - ay;
        float radius = width0 * size / 2 + 0.5f;
        float growth = (width1 - width0) * size / 2;
        float reach = Math.max(radius, radius + growth);
        float length2 = bx * bx + by * by;
        float inverse = length2 > 0 ? 1 / length2 : 0;
        int left = Math.max(0, (int) Math.ceil(Math.min(ax, ax + bx) - reach));
        int right = Math.min(size - 1, (int) Math.floor(Math.max(ax, ax + bx) + reach));
        int top = Math.max(0, (int) Math.ceil(Math.min(ay, ay + by) - reach));
        int bottom = Math.min(size - 1, (int) Math.floor(Math.max(ay, ay + by) + reach));
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                float px = x - ax;
                float py = y - ay;
                float t = Math.min(1, Math.max(0, (px * bx + py * by) * inverse));
                float dx = px - t * bx;
                float dy = py - t * by;
                float edge = radius + t * growth;
                float distance2 = dx * dx + dy * dy;
                if (distance2 < edge * edge) {
                    float cover = Math.min(1, edge - (float) Math.sqrt(distance2));
                    int at = y * size + x;
                    ink[at] = Math.max(ink[at], cover);
                }
            }
        }
    }
}
