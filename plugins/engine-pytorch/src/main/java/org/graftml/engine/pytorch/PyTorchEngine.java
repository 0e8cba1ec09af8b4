package org.graftml.engine.pytorch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.List;
import org.graftml.api.Extension;
import org.graftml.api.engine.ComputeEngine;

/** PyTorch 2.7.1 through DJL. */
@Extension(point = ComputeEngine.class, id = "pytorch", summary = "PyTorch on the CPU, with oneDNN and OpenMP")
public final class PyTorchEngine implements ComputeEngine {
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
                ? "PyTorch computes on %d GPU(s)".formatted(gpus)
                : "no GPU: this build of PyTorch is for the CPU alone (%s)".formatted(engine.getVersion());
    }

    /** PyTorch has one generator on the CPU, and DJL lets one backward pass be collected at a time. */
    @Override
    public boolean exclusive() {
        return true;
    }
}
