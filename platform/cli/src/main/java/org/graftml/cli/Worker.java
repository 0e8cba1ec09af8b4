package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.plugin.BlackBox;
import org.graftml.api.plugin.Patience;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunResult;

/**
 * A run in a process of its own: the same command, without the word that asks for that. What the process
 * says is said here, as it comes. While it lives it gives signs of life; when it has died, its black box
 * tells what it was doing.
 */
final class Worker implements Run, AutoCloseable {
    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(10);
    private static final long MILLIS_BETWEEN_LOOKS = 100;

    private final Session session;
    private final Path papers;
    private final BlackBox box;
    private final Process process;
    private final List<Thread> relays;
    private final long started = System.nanoTime();
    private final CompletableFuture<RunResult> result = new CompletableFuture<>();

    private Worker(Session session, Path papers, BlackBox box, Process process) {
        this.session = session;
        this.papers = papers;
        this.box = box;
        this.process = process;
        relays = List.of(
                Relay.start(process.getInputStream(), session.terminal().out()),
                Relay.start(process.getErrorStream(), session.terminal().err()));
    }

    /**
     * Starts one.
     *
     * @param arguments of its command
     */
    static Worker start(Session session, List<String> arguments) throws IOException {
        Path papers = Files.createTempDirectory("graft-worker");
        BlackBox box = BlackBox.open(papers.resolve("box"));
        return new Worker(
                session,
                papers,
                box,
                WorkerCommand.of(session, papers, arguments).start());
    }

    /**
     * Waits for its end.
     *
     * @return its exit code; empty where it died, or gave no sign of life any more
     * @throws InterruptedException where somebody waits no longer; it goes on to its next checkpoint
     */
    Optional<Integer> await() throws InterruptedException {
        Runnable forget = session.person().onInterrupt(this::cancel);
        boolean known = false;
        try {
            Pulse pulse = new Pulse(box);
            while (!process.waitFor(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
                if (!known && box.folder().isPresent()) {
                    session.services().runs().adopt(this);
                    known = true;
                }
                if (pulse.lost()) {
                    process.destroyForcibly();
                }
            }
            for (Thread relay : relays) {
                relay.join();
            }
            int code = process.exitValue();
            return box.ended() || code == ExitCode.INTERRUPTED ? Optional.of(code) : Optional.empty();
        } catch (InterruptedException e) {
            cancel();
            throw e;
        } finally {
            forget.run();
        }
    }

    /** The signs of life of a process, counted in looks. */
    private static final class Pulse {
        private final Optional<Long> most = Patience.ofThePlatform()
                .map(patience -> patience.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : patience)
                .map(Duration::toMillis);
        private final BlackBox box;
        private long beats;
        private long quiet;

        Pulse(BlackBox box) {
            this.box = box;
        }

        /** One more look; a process that only comes up is not expected to give any. */
        boolean lost() {
            long now = box.beats();
            quiet = now == beats ? quiet + MILLIS_BETWEEN_LOOKS : 0;
            beats = now;
            return beats > 0 && most.isPresent() && quiet > most.get();
        }
    }

    /** Whether it has written down what it trains, so that it can be resumed. */
    boolean begun() {
        return box.folder().filter(folder -> new RunFolder(folder).begun()).isPresent();
    }

    /** Writes down what became of a run that could not say so itself. */
    RunResult lost() throws IOException {
        Path crash = WorkerCommand.crash(papers);
        RunResult.Failure failure = LastWords.of(box, crash, process.exitValue());
        Path folder = folder();
        double seconds = (System.nanoTime() - started) / 1e9;
        if (!begun()) {
            return RunResult.unscored(
                    failure.culprit().isPresent() ? RunResult.Status.FAULT : RunResult.Status.FAILED,
                    folder,
                    seconds,
                    0,
                    Optional.of(failure));
        }
        if (Files.exists(crash)) {
            Files.copy(crash, folder.resolve(WorkerCommand.CRASH), StandardCopyOption.REPLACE_EXISTING);
        }
        return session.services().runs().lost(folder, failure, seconds);
    }

    /** Tells whoever waits for the run how it ended. */
    int ended(RunResult.Status how) {
        result.complete(RunResult.unscored(how, folder(), 0, 0, Optional.empty()));
        return ExitCode.of(how);
    }

    @Override
    public Path folder() {
        return box.folder().orElse(session.directory());
    }

    @Override
    public List<Experiment.Used> extensions() {
        // They are the other process's, which has opened their jars itself.
        return List.of();
    }

    /** To close its standard input is to ask it to stop: so it does, too, where this process dies. */
    @Override
    public void cancel() {
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            session.say(gone.getMessage());
        }
    }

    @Override
    public CompletionStage<RunResult> result() {
        return result.minimalCompletionStage();
    }

    @Override
    public void close() throws IOException {
        ended(RunResult.Status.INTERRUPTED);
        try (Stream<Path> files = Files.list(papers)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(papers);
    }
}
