package org.graftml.trainer.step;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the parameters that the backward pass of an update does not reach: engines leave the gradient
 * of an earlier pass there, and such a parameter must not move. A mark in the gradient shows it. All
 * are marked in the first step after a checkpoint boundary; after that, those that were not reached.
 */
final class Reached {
    /** A number that no arithmetic makes: a NaN with a payload. */
    private static final int MARK = 0x7fc0_57a1;

    private final List<String> parameters;
    private final Weights weights;
    private Set<String> suspects;

    Reached(List<String> parameters, Weights weights) {
        this.parameters = parameters;
        this.weights = weights;
        this.suspects = new LinkedHashSet<>(parameters);
    }

    /** Looks at all of them again in the next step. */
    void reset() {
        suspects = new LinkedHashSet<>(parameters);
    }

    void mark() {
        for (String path : suspects) {
            int size = Math.toIntExact(weights.parameter(path).size());
            ByteBuffer bytes = ByteBuffer.allocateDirect(size * 4).order(ByteOrder.nativeOrder());
            FloatBuffer floats = bytes.asFloatBuffer();
            while (bytes.hasRemaining()) {
                bytes.putInt(MARK);
            }
            weights.gradient(path).set(floats);
        }
    }

    /** Whether the backward pass wrote a gradient. */
    boolean contains(String path) {
        if (!suspects.contains(path)) {
            return true;
        }
        ByteBuffer bytes = weights.gradient(path).toByteBuffer().order(ByteOrder.nativeOrder());
        for (int i = 0; i < bytes.limit(); i += 4) {
            if (bytes.getInt(i) != MARK) {
                suspects.remove(path);
                return true;
            }
        }
        return false;
    }
}
