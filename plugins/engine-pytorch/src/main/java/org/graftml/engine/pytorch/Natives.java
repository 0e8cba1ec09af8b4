package org.graftml.engine.pytorch;

import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtEngineProvider;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Optional;

/**
 * Brings PyTorch up, once a process.
 *
 * <p>DJL lists engines once, and looks for natives, with the thread's context class loader. In a
 * framework of bundles that loader is whoever calls first, so it is set here, to the one loader that
 * sees the engine and its natives. Once loaded, PyTorch looks nothing up any more.
 */
final class Natives {
    private static final String NAME = "PyTorch";

    /** DJL tries once, and says later that it has tried. */
    private static Optional<IllegalStateException> failure = Optional.empty();

    private Natives() {}

    static synchronized Engine engine() {
        if (failure.isPresent()) {
            throw failure.get();
        }
        Thread thread = Thread.currentThread();
        ClassLoader caller = thread.getContextClassLoader();
        thread.setContextClassLoader(Natives.class.getClassLoader());
        try {
            Engine.registerEngine(new PtEngineProvider());
            Engine engine = Engine.getEngine(NAME);
            // A thread records until it is told not to; DJL tells only the one that loads the library.
            JniUtils.setGradMode(false);
            return engine;
        } catch (RuntimeException | LinkageError e) {
            failure = Optional.of(new IllegalStateException(
                    "PyTorch's library does not load on %s %s: %s; expected Linux on x86_64 with glibc 2.29 or newer"
                            .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), reason(e)),
                    e));
            throw failure.get();
        } finally {
            thread.setContextClassLoader(caller);
        }
    }

    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
