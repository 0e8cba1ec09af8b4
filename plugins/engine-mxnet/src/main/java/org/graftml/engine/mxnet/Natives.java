package org.graftml.engine.mxnet;

import ai.djl.engine.Engine;
import ai.djl.mxnet.engine.MxEngineProvider;
import ai.djl.mxnet.jna.LibUtils;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Brings MXNet up, once a process.
 *
 * <p>DJL lists engines once, and looks for natives, with the thread's context class loader. In a
 * framework of bundles that loader is whoever calls first, so it is set here, to the one loader that
 * sees the engine and its natives.
 */
final class Natives {
    private static final String NAME = "MXNet";
    /** Where DJL looks for the library before it looks in class loaders. */
    private static final String LIBRARY_PATH = "MXNET_LIBRARY_PATH";

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
            Processor.tell();
            Engine.registerEngine(new MxEngineProvider());
            Engine engine = Engine.getEngine(NAME);
            if (System.getenv(LIBRARY_PATH) == null && System.getProperty(LIBRARY_PATH) == null) {
                // From now on DJL's look-ups need no class loader: a plug-in's calls run under its own.
                Path library = Path.of(LibUtils.getLibName());
                System.setProperty(LIBRARY_PATH, library.getParent().toString());
            }
            return engine;
        } catch (RuntimeException | LinkageError e) {
            failure = Optional.of(new IllegalStateException(
                    "MXNet's library does not load on %s %s: %s; expected Linux on x86_64 with glibc 2.17 or newer"
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
