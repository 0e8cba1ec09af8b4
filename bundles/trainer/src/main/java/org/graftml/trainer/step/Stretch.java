package org.graftml.trainer.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.graftml.api.engine.ComputeEngine;

/**
 * Layers in a row of which only the last is read by others: where the engine makes one call of them, it is made when
 * the first batch comes, and serves all batches of the same shape.
 */
final class Stretch {
    private final ComputeEngine engine;
    private final int first;
    private final int last;
    private final int[] from;
    private final NDList parameters;
    private final ComputeEngine.Piece layers;
    private Optional<ComputeEngine.Piece> whole = Optional.empty();
    private List<Shape> shapes = List.of();

    /**
     * Layers with these numbers.
     *
     * @param from the ports that flow in
     * @param layers one by one
     */
    Stretch(ComputeEngine engine, int first, int last, int[] from, NDList parameters, ComputeEngine.Piece layers) {
        this.engine = engine;
        this.first = first;
        this.last = last;
        this.from = from;
        this.parameters = parameters;
        this.layers = layers;
    }

    /**
     * The longest stretches.
     *
     * @param from what flows in, for each port
     * @param joins whether a port can be part of one
     * @param read the ports that others read
     * @return for the port that each ends in, the one that it begins with
     */
    static Map<Integer, Integer> find(int[][] from, IntPredicate joins, Set<Integer> read) {
        int[] reach = new int[from.length];
        for (int slot = 0; slot < from.length; slot++) {
            for (int input : from[slot]) {
                reach[input] = slot;
            }
        }
        read.forEach(slot -> reach[slot] = from.length);
        Map<Integer, Integer> found = new LinkedHashMap<>();
        for (int first = 0; first < from.length; first++) {
            int last = first;
            int reached = 0;
            for (int slot = first; slot < from.length && joins.test(slot); slot++) {
                last = reached <= slot ? slot : last;
                reached = Math.max(reached, reach[slot]);
            }
            if (last > first) {
                found.put(last, first);
            }
            first = last;
        }
        return found;
    }

    int first() {
        return first;
    }

    int last() {
        return last;
    }

    int[] from() {
        return from;
    }

    /** Whether no value within is known. */
    boolean fresh(NDArray[] values) {
        for (int slot = first; slot <= last; slot++) {
            if (values[slot] != null) {
                return false;
            }
        }
        return true;
    }

    Optional<NDArray> compute(NDList inputs) {
        List<Shape> given = inputs.stream().map(NDArray::getShape).toList();
        if (shapes.isEmpty()) {
            shapes = given;
            whole = parameters.isEmpty() ? Optional.empty() : engine.whole(layers, inputs, parameters);
        }
        return shapes.equals(given) ? whole.map(piece -> piece.compute(inputs, parameters)) : Optional.empty();
    }
}
