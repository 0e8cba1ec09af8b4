package org.graftml.trainer.lab;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.List;
import org.graftml.api.engine.ComputeEngine;

/**
 * The engine that the tests run on: MXNet, or that of the class which the property {@value #CLASS}
 * names. So an engine's plug-in can run them on its own engine.
 */
public final class TestEngine implements ComputeEngine {
    static final String CLASS = "graft.test.engine";

    private final ComputeEngine tested = tested();

    private static ComputeEngine tested() {
        try {
            String type = System.getProperty(CLASS, MxNet.class.getName());
            return (ComputeEngine) Class.forName(type).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static final class MxNet implements ComputeEngine {
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

    @Override
    public Engine load() {
        return tested.load();
    }

    @Override
    public List<Device> devices() {
        return tested.devices();
    }

    @Override
    public String accelerator() {
        return tested.accelerator();
    }

    @Override
    public boolean exclusive() {
        return tested.exclusive();
    }
}
