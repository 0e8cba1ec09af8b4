package org.graftml.api.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.List;
import org.graftml.api.ExtensionPoint;

/** A tensor engine. Its native library is loaded on the first call of {@link #load}, never before. */
@ExtensionPoint(kind = "engine", plural = "engines", summary = "tensor engines")
public interface ComputeEngine {
    /**
     * The engine, loaded. Every thread calls this before it computes, so that an engine can make itself
     * ready for the thread.
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
}
