package org.graftml.api.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.List;
import org.graftml.api.ExtensionPoint;

/** A tensor engine. Its native library is loaded on the first call of {@link #load}, never before. */
@ExtensionPoint(kind = "engine", plural = "engines", summary = "tensor engines")
public interface ComputeEngine {
    /**
     * The engine, loaded.
     *
     * @throws IllegalStateException where its native library does not load here
     */
    Engine load();

    /** The devices that it can compute on here, the best first. */
    List<Device> devices();

    /** Why there is no GPU, or what the GPU is; one line. */
    String accelerator();
}
