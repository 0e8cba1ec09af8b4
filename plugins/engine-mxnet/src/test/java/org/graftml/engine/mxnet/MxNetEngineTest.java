package org.graftml.engine.mxnet;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;

class MxNetEngineTest {
    @Test
    void the_engine_computes_and_says_which_device_it_has() {
        MxNetEngine mxnet = new MxNetEngine();
        Engine engine = mxnet.load();
        assertThat(engine.getEngineName()).isEqualTo("MXNet");
        assertThat(engine.getVersion()).startsWith("1.9.");
        assertThat(mxnet.devices()).containsExactly(Device.cpu());
        assertThat(mxnet.accelerator()).contains("no GPU");
        try (NDManager manager = engine.newBaseManager();
                NDArray product = manager.create(new float[] {1, 2, 3}).mul(2)) {
            assertThat(product.toFloatArray()).containsExactly(2, 4, 6);
        }
    }

    @Test
    void loading_twice_gives_the_same_engine_and_leaves_the_callers_loader_alone() {
        ClassLoader mine = new ClassLoader(null) {};
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(mine);
            MxNetEngine mxnet = new MxNetEngine();
            assertThat(mxnet.load()).isSameAs(mxnet.load());
            assertThat(thread.getContextClassLoader()).isSameAs(mine);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
