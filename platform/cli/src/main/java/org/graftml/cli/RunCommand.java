package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Runs;
import org.graftml.api.run.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        description = "Trains what an experiment file says, and its baseline.",
        footer = {
            "",
            "Examples:",
            "  graft run examples/quickstart.yaml",
            "  graft run examples/quickstart.yaml --set strategy=deep-coral --out runs/coral",
            "  graft run examples/quickstart.yaml --isolate",
            "  graft run --resume runs/photo-from-print-1"
        })
final class RunCommand extends GraftCommand {
    private static final String ISOLATE = "--isolate";

    @Parameters(paramLabel = "FILE", description = "An experiment file; with --resume also a run folder.")
    private Path file;

    @Option(names = "--out", paramLabel = "DIR", description = "Where to write; runs/<name>-<n> by default.")
    private Path out;

    @Option(names = "--resume", description = "Go on from the last checkpoint; start where there is none.")
    private boolean resume;

    @Option(
            names = ISOLATE,
            description =
                    "Train in a process of its own: what crashes there, or takes all memory, ends that run alone.")
    private boolean isolate;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private JsonOption json;

    RunCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (isolate) {
            return isolated();
        }
        Optional<RunFolder> resumed = resume ? resumed() : Optional.empty();
        Composer.Source source = source(resumed);
        Experiment experiment = ExperimentOptions.composeToRun(session, source);
        RunResult result = carryOut(ExperimentOptions.parts(session, experiment), resumed);
        Optional<Path> report = result.status() == RunResult.Status.DONE
                ? Optional.of(result.folder().resolve("report.html"))
                : Optional.empty();
        if (json.json) {
            session.printJson(document(result, report));
        } else {
            print(experiment, result, report);
        }
        result.failure().ifPresent(this::say);
        return ExitCode.of(result.status());
    }

    private void say(RunResult.Failure failure) {
        session.say(session.terminal().red("graft: ") + Failures.text(failure.message(), failure.culprit()));
    }

    private int isolated() throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(spec.root().commandLine().getParseResult().originalArgs());
        arguments.remove(ISOLATE);
        try (Worker worker = Worker.start(session, arguments)) {
            Optional<Integer> code = worker.await();
            if (code.isPresent()) {
                worker.ended(ExitCode.status(code.get()));
                return code.get();
            }
            RunResult lost = worker.lost();
            if (json.json) {
                session.printJson(document(lost, Optional.empty()));
            }
            lost.failure().ifPresent(this::say);
            if (worker.begun()) {
                session.say("the run is in " + lost.folder() + "; go on with: graft run --resume " + lost.folder());
            }
            return worker.ended(lost.status());
        }
    }

    private boolean isExperiment() {
        return Files.isRegularFile(session.directory().resolve(file));
    }

    /** The run to go on with; none where it was killed before it wrote anything: then it starts. */
    private Optional<RunFolder> resumed() throws IOException {
        if (out != null) {
            return isExperiment() && !RunFolder.at(session, out).begun()
                    ? Optional.empty()
                    : Optional.of(RunFolder.named(session, out));
        }
        if (!isExperiment()) {
            return Optional.of(RunFolder.named(session, file));
        }
        Experiment named = ExperimentOptions.compose(session, options.source(session, file));
        return Optional.of(RunFolder.latest(session, named.graph().name()));
    }

    /** The file, where one is named: a run of another one does not go on. Otherwise what the folder keeps. */
    private Composer.Source source(Optional<RunFolder> resumed) throws IOException {
        if (resumed.isEmpty()) {
            return options.source(session, file);
        }
        return isExperiment() ? options.source(session, file, resumed.get()) : options.source(session, resumed.get());
    }

    private RunResult carryOut(Runs.Parts parts, Optional<RunFolder> resumed) throws IOException, InterruptedException {
        Path folder = (resumed.isPresent() ? resumed.get() : fresh(parts.experiment())).path();
        Runs runs = session.services().runs();
        return Following.of(
                session,
                folder,
                parts.names(),
                () -> resumed.isPresent() ? runs.resume(parts, folder) : runs.start(parts, folder));
    }

    private RunFolder fresh(Experiment experiment) throws IOException {
        return out == null ? RunFolder.next(session, experiment.graph().name()) : RunFolder.at(session, out);
    }

    private static Map<String, Object> document(RunResult result, Optional<Path> report) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", result.status().name().toLowerCase(Locale.ROOT));
        document.put("run", result.folder().toString());
        document.put("seconds", result.seconds());
        document.put("seed", result.seed());
        document.put("metrics", Scores.document(result.metrics()));
        document.put("baseline", Scores.document(result.baseline()));
        result.chosen().ifPresent(chosen -> document.put("chosen", chosen.values()));
        if (!result.folds().isEmpty()) {
            document.put("folds", Scores.folds(result.folds()));
        }
        if (!result.alone().isEmpty()) {
            document.put("alone", Scores.document(result.alone()));
        }
        if (!result.verdicts().isEmpty()) {
            document.put(
                    "verdicts", result.verdicts().stream().map(Verdict::values).toList());
        }
        report.ifPresent(path -> document.put("report", path.toString()));
        result.failure()
                .ifPresent(failure -> document.put("failure", Failures.document(failure.message(), failure.culprit())));
        return document;
    }

    private void print(Experiment experiment, RunResult result, Optional<Path> report) {
        if (!result.metrics().isEmpty()) {
            String strategies = String.join(" + ", experiment.graph().strategies());
            Scores.table(
                            result.metrics(),
                            result.baseline(),
                            experiment.baseline().orElse(""),
                            strategies)
                    .forEach(session::print);
        }
        Scores.lines(result.folds()).forEach(session::print);
        result.chosen().ifPresent(chosen -> session.print(Scores.words(chosen)));
        result.verdicts().forEach(verdict -> session.print(verdict.words()));
        switch (result.status()) {
            case DONE -> session.print("report: " + report.map(Path::toString).orElse("none"));
            case INTERRUPTED -> session.say("interrupted; go on with: graft run --resume " + result.folder());
            case FAILED, FAULT -> session.say("the run is in " + result.folder());
        }
    }
}
