package org.graftml.trainer.step;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The gradients of the parameters that are trained. A backward pass writes over them in some engines,
 * and adds to them in others; which one it is, is tried once. Either way they hold the gradient of
 * the last pass alone, and a mark tells whether it reached them: engines leave alone what they do not
 * reach.
 */
final class Gradients {
    /** A number that no arithmetic makes, a NaN with a payload: for engines that write over it. */
    private static final int OVERWRITTEN = 0x7fc0_57a1;
    /** Negative zero: any sum with it is the other number, and positive where that is zero. */
    private static final int ADDED_TO = 0x8000_0000;

    private static final NDIndex ALL = new NDIndex("...");

    private final boolean added;
    private final NDArray clear;
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();

    Gradients(NDManager manager) {
        this.added = adds(manager);
        this.clear = manager.create(-0f);
        NDScope.unregister(clear);
    }

    private static boolean adds(NDManager parent) {
        try (NDManager manager = parent.newSubManager()) {
            NDArray x = manager.create(1f);
            x.setRequiresGradient(true);
            for (int pass = 0; pass < 2; pass++) {
                reach(manager.getEngine(), List.of(x), 1);
            }
            return x.getGradient().getFloat() == 2;
        }
    }

    /** A backward pass that gives each number the gradient {@code factor}. */
    private static void reach(Engine engine, List<NDArray> parameters, float factor) {
        try (NDScope scope = new NDScope();
                GradientCollector collector = engine.newGradientCollector()) {
            scope.suppressNotUsedWarning();
            NDArray total = null;
            for (NDArray parameter : parameters) {
                NDArray sum = parameter.sum().mul(factor);
                total = total == null ? sum : total.add(sum);
            }
            collector.backward(total);
        }
    }

    /** From now on gradients flow to those of the parameters that are wanted. */
    void flow(Map<String, NDArray> parameters, Set<String> wanted) {
        List<NDArray> fresh = new ArrayList<>();
        parameters.forEach((path, parameter) -> {
            if (!wanted.contains(path) && arrays.containsKey(path)) {
                arrays.remove(path).close();
            }
            parameter.setRequiresGradient(wanted.contains(path));
            if (wanted.contains(path) && !arrays.containsKey(path)) {
                fresh.add(parameter);
            }
        });
        if (added && !fresh.isEmpty()) {
            // Such engines make a gradient when the first pass reaches it: now, so that it stays the same array.
            reach(fresh.get(0).getManager().getEngine(), fresh, 0);
        }
        for (String path : wanted) {
            arrays.computeIfAbsent(path, unseen -> {
                NDArray gradient = parameters.get(path).getGradient();
                NDScope.unregister(gradient);
                return gradient;
            });
        }
    }

    /** The array that holds the gradient after every backward pass. */
    NDArray of(String path) {
        return arrays.get(path);
    }

    /** Before a backward pass: nothing of the last one is left. */
    void clear() {
        if (added) {
            arrays.values().forEach(gradient -> gradient.set(ALL, clear));
        }
    }

    /** Before a backward pass, behind {@link #clear}: marks a gradient. */
    void mark(String path) {
        if (!added) {
            NDArray gradient = arrays.get(path);
            int size = Math.toIntExact(gradient.size());
            ByteBuffer bytes = ByteBuffer.allocateDirect(size * 4).order(ByteOrder.nativeOrder());
            while (bytes.hasRemaining()) {
                bytes.putInt(OVERWRITTEN);
            }
            gradient.set(bytes.rewind().asFloatBuffer());
        }
    }

    /** After a backward pass: whether it reached a gradient that was marked. */
    boolean reached(String path) {
        int mark = added ? ADDED_TO : OVERWRITTEN;
        ByteBuffer bytes = arrays.get(path).toByteBuffer().order(ByteOrder.nativeOrder());
        for (int i = 0; i < bytes.limit(); i += 4) {
            if (bytes.getInt(i) != mark) {
                return true;
            }
        }
        return false;
    }
}
