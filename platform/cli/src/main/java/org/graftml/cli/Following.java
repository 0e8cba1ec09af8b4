package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunResult;

/** Shows a run until it has ended; Ctrl-C asks it to stop. */
final class Following {
    /** Where the run comes from. */
    interface Start {
        Run start() throws IOException;
    }

    private Following() {}

    /**
     * Follows the run of a folder.
     *
     * @param parts what is trained, in order
     * @throws InterruptedException where somebody waits no longer; the run goes on to its next checkpoint
     */
    static RunResult of(Session session, Path folder, List<String> parts, Start start)
            throws IOException, InterruptedException {
        try (Progress progress = new Progress(session, parts)) {
            AutoCloseable subscription = session.services().runs().subscribe(event -> {
                // Other runs may be under way in this process.
                if (event.run().equals(folder)) {
                    progress.accept(event);
                }
            });
            try {
                Run run = start.start();
                Runnable forget = session.person().onInterrupt(() -> {
                    session.say("stops at the next checkpoint; once more to wait no longer");
                    run.cancel();
                });
                try {
                    return run.result().toCompletableFuture().get();
                } catch (InterruptedException e) {
                    // Before anybody listened, or for the second time.
                    run.cancel();
                    throw e;
                } catch (ExecutionException e) {
                    throw new IllegalStateException("a run ends with a result, whatever happens", e);
                } finally {
                    forget.run();
                }
            } finally {
                close(subscription);
            }
        }
    }

    private static void close(AutoCloseable subscription) throws IOException {
        try {
            subscription.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
