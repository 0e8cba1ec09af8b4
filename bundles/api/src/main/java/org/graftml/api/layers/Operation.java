package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.List;

/**
 * What a layer computes: a value that knows its shapes without an engine, and computes with one. Any
 * plug-in may bring its own; the usual ones are records in this package.
 */
public interface Operation {

    /** Short name, shown in the graph. */
    String title();

    /**
     * The shape of the output.
     *
     * @throws org.graftml.api.Misfit where the inputs do not fit
     */
    ai.djl.ndarray.types.Shape shape(List<Port> inputs);

    /** The type of the output; that of the first input unless an operation says otherwise. */
    default DataType type(List<Port> inputs) {
        return inputs.get(0).type();
    }

    /** The arrays that it owns, for these inputs. */
    default List<Parameter> parameters(List<Port> inputs) {
        return List.of();
    }

    /**
     * Computes the output, engine-neutrally: by calls on arrays that depend on nothing but the call's arrays, their
     * shapes and the operation's own settings. Numbers must not decide which calls are made, because an engine may
     * keep the calls of a batch, and repeat them for others without asking again.
     * Calls that leave the size of the batch open, {@code reshape(-1, …)}, can be kept for predictions too.
     */
    NDArray forward(Call call);

    /** Whether training draws random numbers in it (dropout). */
    default boolean random() {
        return false;
    }

    /** Whether a sample's output depends on the other samples of its batch (batch norm in training). */
    default boolean couplesBatch() {
        return false;
    }

    /** One evaluation of an operation. */
    interface Call {
        NDArray input(int index);

        /** How many inputs there are. */
        int inputs();

        /** An array that {@link Operation#parameters} declared. */
        NDArray parameter(String name);

        /**
         * Whether to do as in training. It is false in evaluation, and in frozen stages, which may
         * still lie between trained parameters and a loss: an operation must then be differentiable
         * and leave its statistics alone, also while the engine records. Only what is {@linkplain Operation#random random} or
         * {@linkplain Operation#couplesBatch couples a batch} may go by it.
         */
        boolean training();

        /**
         * Whether a gradient may be asked for of the output. Where none will be, nothing is recorded, and an
         * operation may take an engine's way that only predicts.
         */
        default boolean differentiable() {
            return true;
        }
    }
}
