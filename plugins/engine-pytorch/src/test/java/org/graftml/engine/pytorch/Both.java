package org.graftml.engine.pytorch;

import ai.djl.engine.Engine;
import java.util.function.Function;

/** Something computed on both engines, in one process. */
record Both<T>(T mxnet, T pytorch) {
    static <T> Both<T> of(Function<Engine, T> work) {
        return new Both<>(work.apply(Engine.getEngine("MXNet")), work.apply(new PyTorchEngine().load()));
    }
}
