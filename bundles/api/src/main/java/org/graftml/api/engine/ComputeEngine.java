package org.graftml.api.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import org.graftml.api.ExtensionPoint;

/** A tensor engine. Its native library is loaded on the first call of {@link #load}, never before. */
@ExtensionPoint(kind = "engine", plural = "engines", summary = "tensor engines")
public interface ComputeEngine {
    /**
     * The engine, loaded. Every thread calls this before it computes, so that an engine can make itself
     * ready for the thread; several may call it at once, and all wait for the first.
     *
     * @throws IllegalStateException where its native library does not load here
     */
    Engine load();

    /** The devices that it can compute on here, the best first. */
    List<Device> devices();

    /** Why there is no GPU, or what the GPU is; one line. */
    String accelerator();

    /**
     * Whether only one run at a time may train on it in a process: where threads share the generator of
     * random numbers, or what records gradients. Runs then take turns.
     */
    default boolean exclusive() {
        return false;
    }

    /** Part of a network: it computes one array from what flows in and from parameters, and does nothing else. */
    @FunctionalInterface
    interface Piece {
        NDArray compute(NDList inputs, NDList parameters);
    }

    /**
     * Makes one call of all the calls that a piece is made of, for an engine to which a call is dear. What comes out,
     * and the gradients, are the same to the bit, and it takes arrays of the same shapes alone. Called on the thread
     * that computes, while the engine records or while it does not, and the result is called in the same state.
     *
     * @param piece draws no random numbers; it is asked for arrays like these, before this returns and never again
     * @param parameters which stay the same arrays in all calls
     * @param manager the result lasts as long as it does
     * @return nothing where the engine cannot, or gains nothing
     */
    default Optional<Piece> whole(Piece piece, NDList inputs, NDList parameters, NDManager manager) {
        return Optional.empty();
    }
}
