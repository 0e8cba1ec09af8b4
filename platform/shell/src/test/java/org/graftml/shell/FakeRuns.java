package org.graftml.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunEvent;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Runs;

/** Runs that end when somebody says so. */
final class FakeRuns implements Runs {
    private static final long SECONDS = 30;

    private final Map<Path, CompletableFuture<FakeRun>> begun = new ConcurrentHashMap<>();
    private final List<Run> underWay = new CopyOnWriteArrayList<>();
    private final List<Consumer<RunEvent>> listeners = new CopyOnWriteArrayList<>();

    /** One of them; cancelled, it ends at once, unless it is called deaf. */
    final class FakeRun implements Run {
        private final Path folder;
        private final CompletableFuture<RunResult> result = new CompletableFuture<>();
        final CountDownLatch cancelled = new CountDownLatch(1);

        FakeRun(Path folder) {
            this.folder = folder;
        }

        void end(RunResult.Status status) {
            underWay.remove(this);
            tell(new RunEvent.Finished(folder, "main", status, 1));
            result.complete(RunResult.unscored(status, folder, 1, 7, Optional.empty()));
        }

        @Override
        public Path folder() {
            return folder;
        }

        @Override
        public List<Experiment.Used> extensions() {
            return List.of();
        }

        @Override
        public void cancel() {
            cancelled.countDown();
            if (!folder.endsWith("deaf")) {
                end(RunResult.Status.INTERRUPTED);
            }
        }

        @Override
        public CompletionStage<RunResult> result() {
            return result;
        }
    }

    FakeRun start(Path folder) {
        FakeRun run = new FakeRun(folder);
        underWay.add(run);
        return run;
    }

    /** Lets {@link #await} go on. */
    void announce(FakeRun run) {
        at(run.folder).complete(run);
    }

    /** The run of a folder; waits until it has begun, and somebody listens to interrupts. */
    FakeRun await(Path folder) {
        return at(folder).orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    private CompletableFuture<FakeRun> at(Path folder) {
        return begun.computeIfAbsent(folder, unseen -> new CompletableFuture<>());
    }

    void tell(RunEvent event) {
        listeners.forEach(listener -> listener.accept(event));
    }

    @Override
    public String differences(Path folder, String text) {
        throw new UnsupportedOperationException("no run is gone on with here");
    }

    @Override
    public RunResult lost(Path folder, RunResult.Failure failure, double seconds) {
        throw new UnsupportedOperationException("no process is lost here");
    }

    @Override
    public void adopt(Run run) {
        throw new UnsupportedOperationException("no run comes from another process here");
    }

    @Override
    public List<Run> underWay() {
        return new ArrayList<>(underWay);
    }

    @Override
    public AutoCloseable subscribe(Consumer<RunEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Run start(Parts parts, Path folder) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Run resume(Parts parts, Path folder) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Composer.Source source(Path folder) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path report(Path folder) {
        throw new UnsupportedOperationException();
    }
}
