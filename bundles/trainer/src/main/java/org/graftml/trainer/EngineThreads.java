package org.graftml.trainer;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.graftml.api.plugin.Calls;
import org.graftml.api.plugin.Watch;

/**
 * The threads on which engines are called: one for each run under way, kept for ever and used again.
 * An engine's generator and recording flag belong to the thread, and a thread that dies after it
 * called an engine leaves native memory behind.
 */
public final class EngineThreads {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final ThreadPoolExecutor THREADS = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, Long.MAX_VALUE, TimeUnit.NANOSECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "graft-engine-" + COUNT.incrementAndGet());
                thread.setDaemon(true);
                // It outlives whoever asked for it, who may be a plug-in.
                thread.setContextClassLoader(EngineThreads.class.getClassLoader());
                return thread;
            });

    private EngineThreads() {}

    /**
     * Starts work on an engine thread.
     *
     * @param loader the engine's class loader: it looks up resources through the thread's context
     */
    public static <T> Future<T> submit(ClassLoader loader, Callable<T> work) {
        return THREADS.submit(() -> {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                return work.call();
            } finally {
                thread.setContextClassLoader(before);
            }
        });
    }

    /**
     * Does work on an engine thread and waits for it.
     *
     * @param calls of plug-ins in it, which are watched
     * @throws org.graftml.api.Fault where one of them does not stop even when it is interrupted
     */
    public static <T> T call(ClassLoader loader, Calls calls, Callable<T> work) throws IOException {
        CompletableFuture<T> made = new CompletableFuture<>();
        Future<?> thread = submit(loader, () -> {
            try {
                return made.complete(work.call());
            } catch (Throwable thrown) {
                return made.completeExceptionally(thrown);
            }
        });
        Watch watch = Watch.over(calls, made::completeExceptionally);
        try (watch) {
            return made.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException runtime) {
                throw runtime;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            thread.cancel(false);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the engine was at work", e);
        }
    }
}
