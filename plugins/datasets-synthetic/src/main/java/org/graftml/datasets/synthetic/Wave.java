package org.graftml.datasets.synthetic;

/** A sine of parabolas: smooth enough for textures and trembling hands, and the same everywhere. */
final class Wave {
    private Wave() {}

    /** Between -1 and 1, with period one, zero and rising at {@code t = 0}. */
    static float at(float t) {
        float phase = t - (float) Math.floor(t);
        return phase < 0.5f ? 16 * phase * (0.5f - phase) : -16 * (phase - 0.5f) * (1 - phase);
    }
}
