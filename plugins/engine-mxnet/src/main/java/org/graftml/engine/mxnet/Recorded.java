package org.graftml.engine.mxnet;

import ai.djl.engine.EngineException;
import ai.djl.mxnet.engine.CachedOp;
import ai.djl.mxnet.engine.MxGradientCollector;
import ai.djl.mxnet.engine.MxNDArray;
import ai.djl.mxnet.engine.MxNDManager;
import ai.djl.mxnet.engine.MxSymbolBlock;
import ai.djl.mxnet.engine.Symbol;
import ai.djl.mxnet.jna.JnaUtils;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.graftml.api.engine.ComputeEngine;

/**
 * A piece of a network as one call: its operators, recorded once as a symbol, and from then on carried out by MXNet's
 * cached executor in memory of its own. A small network costs as much in calls as in arithmetic.
 */
final class Recorded implements ComputeEngine.Piece {
    private static final Pattern NAMES = Pattern.compile("\"name\": \"[^\"]*\"");

    /** DJL's conversion of types, and its copies: a symbol does not keep the type of the array that they fill. */
    private static final String COPY = "copyto\"";

    private final CachedOp operator;
    /** What each input of the symbol is: the number of an array, parameters behind what flows in. */
    private final int[] order;

    private Recorded(CachedOp operator, int[] order) {
        this.operator = operator;
        this.order = order;
    }

    /**
     * Nothing where the piece is more than operators on what it is given: an array that it made would never change, and
     * numbers that flow in must not decide which operators there are.
     */
    static Optional<ComputeEngine.Piece> of(
            ComputeEngine.Piece piece, NDList inputs, NDList parameters, NDManager owner) {
        if (!(owner instanceof MxNDManager manager)) {
            // A program that opens Graft again has the engine that was loaded the first time, of other classes.
            return Optional.empty();
        }
        boolean recording = MxGradientCollector.setRecording(true);
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDList in = marked(recording ? inputs : first(1, inputs));
            NDList own = marked(parameters);
            NDList all = new NDList(in);
            all.addAll(own);
            List<String> names = all.stream().map(array -> name(array, manager)).toList();
            NDArray output = piece.compute(in, own);
            if (all.stream().anyMatch(array -> array == output)) {
                return Optional.empty();
            }
            return json(output, manager)
                    .filter(json -> !json.contains(COPY))
                    .filter(json -> again(piece, recording ? in : first(2, inputs), own, manager)
                            .equals(Optional.of(calls(json))))
                    .flatMap(json -> of(json, names, all, inputs.size(), manager));
        } finally {
            MxGradientCollector.setRecording(recording);
        }
    }

    /**
     * A few samples, which cost nothing beside the batch: without gradients nothing flows from one sample to another. The
     * calls for one and for two are the same where the size of the batch is no part of them.
     */
    private static NDList first(int samples, NDList inputs) {
        return new NDList(inputs.stream()
                .map(array -> array.getShape().get(0) > samples ? array.get("0:" + samples) : array)
                .toList());
    }

    /** The same numbers as variables of a record of their own. */
    private static NDList marked(NDList arrays) {
        NDList marked = new NDList();
        for (NDArray array : arrays) {
            NDArray alias = array.stopGradient();
            alias.setRequiresGradient(true);
            marked.add(alias);
        }
        return marked;
    }

    /** The calls for other numbers; nothing where a layer refuses these. */
    private static Optional<String> again(ComputeEngine.Piece piece, NDList in, NDList own, NDManager manager) {
        try {
            // What flows in may be indices, for which 0 will do.
            NDList zeros = marked(other(in, NDArray::zerosLike));
            return json(piece.compute(zeros, marked(other(own, NDArray::neg))), manager)
                    .map(Recorded::calls);
        } catch (RuntimeException refused) {
            return Optional.empty();
        }
    }

    private static NDList other(NDList arrays, UnaryOperator<NDArray> change) {
        return new NDList(arrays.stream().map(change).toList());
    }

    /** A symbol without the names in it, which are always new. */
    private static String calls(String json) {
        return NAMES.matcher(json).replaceAll("");
    }

    private static String name(NDArray variable, NDManager manager) {
        try (Symbol symbol = MxGradientCollector.getSymbol(manager, variable)) {
            return symbol.getAllNames()[0];
        }
    }

    /** Nothing where it does not come out of operators, which MXNet tells in no other way. */
    private static Optional<String> json(NDArray output, NDManager manager) {
        try (Symbol symbol = MxGradientCollector.getSymbol(manager, output)) {
            return Optional.of(symbol.toJsonString());
        } catch (EngineException outside) {
            return Optional.empty();
        }
    }

    private static Optional<ComputeEngine.Piece> of(
            String json, List<String> names, NDList arrays, int inputs, MxNDManager manager) {
        try (Symbol symbol = Symbol.loadJson(manager, json)) {
            MxSymbolBlock block = new MxSymbolBlock(manager, symbol);
            List<Parameter> variables = block.getAllParameters();
            int[] order = new int[variables.size()];
            for (int i = 0; i < order.length; i++) {
                order[i] = names.indexOf(variables.get(i).getName());
                if (order[i] < 0) {
                    return Optional.empty();
                }
                if (order[i] >= inputs) {
                    // What has an array is taken for what stays the same array.
                    variables.get(i).setArray(arrays.get(order[i]));
                }
            }
            return Optional.of(new Recorded(JnaUtils.createCachedOp(block, manager, true), order));
        }
    }

    @Override
    public NDArray compute(NDList inputs, NDList parameters) {
        MxNDArray[] arrays = new MxNDArray[order.length];
        for (int i = 0; i < order.length; i++) {
            int number = order[i];
            arrays[i] =
                    (MxNDArray) (number < inputs.size() ? inputs.get(number) : parameters.get(number - inputs.size()));
        }
        MxNDManager manager = (MxNDManager) inputs.head().getManager();
        return JnaUtils.cachedOpInvoke(manager, operator.getHandle(), arrays)[0];
    }
}
