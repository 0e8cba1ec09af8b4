package org.graftml.trainer.run;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that read and change samples. Few, because they share the cores with the engine; as many others read early
 * what is not due yet, while the engine has little to do.
 */
public final class Workers implements AutoCloseable {
    private static final int AHEAD = 4;
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private final int count;
    private final ExecutorService threads;
    private final ExecutorService others;

    /** @param wanted how many; half the cores unless given */
    public Workers(Optional<Integer> wanted) {
        count = wanted.orElseGet(() -> Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
        threads = pool();
        others = pool();
    }

    private ExecutorService pool() {
        return Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "graft-data-" + NUMBER.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    public ExecutorService threads() {
        return threads;
    }

    /** As many others, for what is read early: nothing that is due waits for it. They begin when they are used. */
    ExecutorService others() {
        return others;
    }

    public int count() {
        return count;
    }

    /** How many batches they may be ahead of the engine: enough for each to have one at hand. */
    int ahead() {
        return Math.max(AHEAD, count + 1);
    }

    /** Waits for those at work: what they read from must not be closed under them. */
    @Override
    public void close() {
        threads.shutdownNow();
        others.shutdownNow();
        try {
            threads.awaitTermination(1, TimeUnit.MINUTES);
            others.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
