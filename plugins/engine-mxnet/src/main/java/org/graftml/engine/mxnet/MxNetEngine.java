package org.graftml.engine.mxnet;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Extension;
import org.graftml.api.engine.ComputeEngine;

/** Apache MXNet 1.9.1 through DJL. */
@Extension(point = ComputeEngine.class, id = "mxnet", summary = "Apache MXNet on the CPU, with oneDNN and OpenBLAS")
public final class MxNetEngine implements ComputeEngine {
    @Override
    public Engine load() {
        return Natives.engine();
    }

    @Override
    public List<Device> devices() {
        return List.of(load().getDevices());
    }

    @Override
    public String accelerator() {
        Engine engine = load();
        int gpus = engine.getGpuCount();
        return gpus > 0
                ? "MXNet computes on %d GPU(s)".formatted(gpus)
                : "no GPU: this build of MXNet is for the CPU alone (%s)".formatted(engine.getVersion());
    }

    @Override
    public Optional<Piece> whole(Piece piece, NDList inputs, NDList parameters, NDManager manager) {
        return Recorded.of(piece, inputs, parameters, manager);
    }
}
