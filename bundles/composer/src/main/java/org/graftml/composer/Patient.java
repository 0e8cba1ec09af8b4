package org.graftml.composer;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.graftml.api.plugin.Calls;
import org.graftml.api.plugin.Watch;

/**
 * Composes on a thread of its own, so that a plug-in which never comes back keeps nobody else waiting. No
 * engine is called while an experiment is composed: those would not bear it.
 */
final class Patient {
    private Patient() {}

    /**
     * Does work, with the calls of plug-ins watched.
     *
     * @throws org.graftml.api.Fault where a plug-in does not stop even when it is interrupted
     */
    static <T> T call(Function<Calls, T> work) {
        Calls calls = new Calls();
        CompletableFuture<T> made = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        made.complete(work.apply(calls));
                    } catch (Throwable thrown) {
                        made.completeExceptionally(thrown);
                    }
                },
                "graft-compose");
        thread.setDaemon(true);
        thread.start();
        Watch watch = Watch.over(calls, made::completeExceptionally);
        try (watch) {
            return made.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw (Error) e.getCause();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while an experiment was composed");
        }
    }
}
