package org.graftml.api.plugin;

import java.util.concurrent.ExecutorService;

/**
 * What a plug-in holds while it is in use. An extension takes it as a parameter of its constructor; all
 * extensions of a bundle are given the same. When the bundle stops, the scope ends: what was registered
 * is closed, newest first, and the threads of the executor are interrupted. A thread that does not end
 * then is named in the log.
 */
public interface PluginScope {
    /** Threads of the plug-in, made as they are needed and named after it. Engines are not called on them. */
    ExecutorService executor();

    /**
     * Has something closed when the plug-in goes: a file, a connection, or an {@code NDManager} with all
     * the native memory that it holds.
     *
     * @return the same
     * @throws IllegalStateException where the plug-in has gone; it is closed at once then
     */
    <T extends AutoCloseable> T closing(T resource);
}
