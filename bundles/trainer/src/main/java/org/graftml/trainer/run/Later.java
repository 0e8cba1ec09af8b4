package org.graftml.trainer.run;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** What another thread makes meanwhile. */
final class Later<T> {
    private final CompletableFuture<T> made;

    private Later(CompletableFuture<T> made) {
        this.made = made;
    }

    /** Begins. */
    static <T> Later<T> of(Callable<T> work) {
        return new Later<>(CompletableFuture.supplyAsync(() -> {
            try {
                return work.call();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        }));
    }

    /** What becomes of it. */
    <R> Later<R> map(Function<T, R> change) {
        return new Later<>(made.thenApply(change));
    }

    /** Whether nobody has to wait for it. */
    boolean isThere() {
        return made.isDone();
    }

    /** Waits for it. */
    T get() throws IOException {
        return joined(made);
    }

    /**
     * Waits for it, but not for ever.
     *
     * @param what it is, for people
     */
    T get(int seconds, String what) throws IOException {
        try {
            return joined(made.copy().orTimeout(seconds, TimeUnit.SECONDS));
        } catch (IOException e) {
            throw e.getCause() instanceof TimeoutException
                    ? new IOException(what + " is not there after " + seconds + " seconds", e.getCause())
                    : e;
        }
    }

    private static <T> T joined(CompletableFuture<T> made) throws IOException {
        try {
            return made.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException runtime) {
                throw runtime;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }
}
