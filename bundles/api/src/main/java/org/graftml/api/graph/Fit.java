package org.graftml.api.graph;

import java.util.List;

/**
 * What a phase computes from whole feeds before its first step; it leaves what it found in states.
 *
 * @param path unique: its strategy and its name
 * @param reads the values that it reads
 */
public record Fit(String path, List<Value> reads, FitFunction function) {
    public Fit {
        reads = List.copyOf(reads);
    }

    /** The arithmetic of a fit: a pure function of what the pass holds. */
    @FunctionalInterface
    public interface FitFunction {
        void compute(Pass pass);
    }
}
