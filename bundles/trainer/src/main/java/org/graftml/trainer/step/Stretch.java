package org.graftml.trainer.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
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
 * enough batches have come, and serves all batches of the same shape.
 */
final class Stretch {
    /** Where no gradient is asked, one or two batches are often all: making a call would cost more than it saves. */
    private static final int FEW = 2;

    /** So many have to come, where that is known. Making the call takes as long as half a batch, or as several small ones. */
    private static final int MANY = 20;

    private final ComputeEngine engine;
    private final NDManager manager;
    private final Layers layers;
    private Optional<ComputeEngine.Piece> whole = Optional.empty();
    private List<Shape> shapes = List.of();
    private int came;
    private boolean tried;
    private long coming = Long.MAX_VALUE;

    /**
     * Which layers.
     *
     * @param first number of the first one
     * @param last number of the last one
     * @param still whether no gradient is asked of them
     * @param from the ports that flow in
     * @param oneByOne what computes them
     */
    record Layers(int first, int last, boolean still, int[] from, NDList parameters, ComputeEngine.Piece oneByOne) {}

    /** @param manager the call lasts as long as it does */
    Stretch(ComputeEngine engine, NDManager manager, Layers layers) {
        this.engine = engine;
        this.manager = manager;
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

    Layers layers() {
        return layers;
    }

    /** Whether no value within is known. */
    boolean fresh(NDArray[] values) {
        for (int slot = layers.first; slot <= layers.last; slot++) {
            if (values[slot] != null) {
                return false;
            }
        }
        return true;
    }

    /** @param batches that come next */
    void expect(long batches) {
        coming = batches;
    }

    /** Computes no more in one call. */
    void part() {
        tried = true;
        whole = Optional.empty();
    }

    /** What the last layer gives; nothing where they are to be computed one by one. */
    Optional<NDArray> compute(NDList inputs) {
        if (layers.parameters.isEmpty()) {
            return Optional.empty();
        }
        List<Shape> given = inputs.stream().map(NDArray::getShape).toList();
        if (came == 0) {
            shapes = given;
        }
        if (!shapes.equals(given)) {
            return Optional.empty();
        }
        if (!tried && (!layers.still || came >= FEW && coming >= MANY)) {
            tried = true;
            whole = engine.whole(layers.oneByOne, inputs, layers.parameters, manager);
        }
        came++;
        return whole.map(piece -> piece.compute(inputs, layers.parameters));
    }
}
