package org.graftml.trainer.lab;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.List;
import org.graftml.api.engine.ComputeEngine;

/** The engine on the class path of the tests. */
public final class TestEngine implements ComputeEngine {
    @Override
    public Engine load() {
        return Engine.getEngine("MXNet");
    }

    @Override
    public List<Device> devices() {
        return List.of(Device.cpu());
    }

    @Override
    public String accelerator() {
        return "tests use none";
    }
}
