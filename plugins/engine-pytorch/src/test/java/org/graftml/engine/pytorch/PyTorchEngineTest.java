package org.graftml.engine.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PyTorchEngineTest {
    @Test
    void the_engine_says_what_it_is_which_device_it_has_and_that_it_serves_one_run() {
        PyTorchEngine pytorch = new PyTorchEngine();
        Engine engine = pytorch.load();
        assertThat(engine.getEngineName()).isEqualTo("PyTorch");
        assertThat(engine.getVersion()).startsWith("2.7.");
        assertThat(pytorch.devices()).containsExactly(Device.cpu());
        assertThat(pytorch.accelerator()).contains("no GPU");
        assertThat(pytorch.exclusive()).isTrue();
    }

    @Test
    void loading_twice_gives_the_same_engine_and_leaves_the_callers_loader_alone() {
        ClassLoader mine = new ClassLoader(null) {};
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(mine);
            PyTorchEngine pytorch = new PyTorchEngine();
            assertThat(pytorch.load()).isSameAs(pytorch.load());
            assertThat(thread.getContextClassLoader()).isSameAs(mine);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void a_thread_that_loads_it_records_nothing_until_gradients_are_collected() throws InterruptedException {
        AtomicBoolean before = new AtomicBoolean();
        AtomicBoolean after = new AtomicBoolean(true);
        Thread thread = new Thread(() -> {
            new PyTorchEngine().load();
            JniUtils.setGradMode(true);
            before.set(JniUtils.isGradMode());
            new PyTorchEngine().load();
            after.set(JniUtils.isGradMode());
        });
        thread.start();
        thread.join();
        assertThat(before).isTrue();
        assertThat(after).isFalse();
    }
}
