package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Diagnostic;
import org.graftml.api.study.Studies;
import org.graftml.api.study.Study;
import picocli.CommandLine.Option;

/** How a command is told to carry out a series of runs, and how it shows one. */
final class StudyOptions {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder of the series; by its name under runs by default.")
    private Path out;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "1",
            description = "Runs at the same time; 1 by default.")
    private int jobs;

    @Option(names = "--renew", description = "Delete runs whose settings have changed, and run them again.")
    private boolean renew;

    /** Begins the series. */
    interface Start {
        Study start(Studies.Order order) throws IOException;
    }

    /** What a file says of series, with warnings said. @throws Refusal where there are errors */
    static Composer.Series series(Session session, Composer.Source source) {
        Composer.Series series = session.services().composer().series(source);
        if (series.diagnostics().stream().anyMatch(found -> found.severity() == Diagnostic.Severity.ERROR)) {
            throw new Refusal(Optional.of(source), series.diagnostics());
        }
        series.diagnostics()
                .forEach(diagnostic ->
                        session.say(Diagnostics.text(diagnostic, Optional.of(source), session.terminal())));
        return series;
    }

    static Refusal missing(Path file, String section, String expected) {
        return Refusal.at(
                file.toString(),
                "missing",
                "there is no `" + section + "` in this file",
                expected,
                "docs/studies.md shows one");
    }

    Path folder(Session session, String name) {
        return out == null
                ? session.directory().resolve("runs").resolve(RunFolder.safe(name))
                : RunFolder.at(session, out).path();
    }

    /** Carries it out and shows it; Ctrl-C asks it to stop. */
    Study.Outcome follow(Session session, Path folder, Start start) throws IOException, InterruptedException {
        if (jobs < 1) {
            throw Refusal.of("command-line", "--jobs is " + jobs, "at least 1");
        }
        StudyProgress progress = new StudyProgress(session);
        Study study = start.start(new Studies.Order(folder, jobs, renew, progress));
        Runnable forget = session.person().onInterrupt(() -> {
            session.say("stops at the next checkpoint; once more to wait no longer");
            study.cancel();
        });
        try {
            return study.result().toCompletableFuture().get();
        } catch (InterruptedException e) {
            study.cancel();
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a study ends with an outcome, whatever happens", e);
        } finally {
            forget.run();
        }
    }

    static String status(Study.Outcome outcome) {
        if (outcome.interrupted()) {
            return "interrupted";
        }
        return outcome.failures().isEmpty() ? "done" : "failed";
    }

    static Map<String, Long> features(Study.Outcome outcome) {
        return Map.of("computed", outcome.features(), "found", outcome.found());
    }

    static List<Map<String, String>> failures(Study.Outcome outcome) {
        return outcome.failures().stream()
                .map(failure -> Map.of("run", failure.trial().folder(), "message", failure.message()))
                .toList();
    }

    /** Says what is left to say. */
    static int conclude(Session session, Study.Outcome outcome) {
        StudyProgress.features(outcome).ifPresent(session::say);
        outcome.failures()
                .forEach(failure -> session.say(
                        session.terminal().red("graft: ") + failure.trial().name() + ": " + failure.message()));
        if (outcome.interrupted()) {
            session.say(String.format(
                    Locale.ROOT,
                    "interrupted with %d of %d runs done; the same command goes on",
                    outcome.done(),
                    outcome.trials()));
            return ExitCode.INTERRUPTED;
        }
        return outcome.failures().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
