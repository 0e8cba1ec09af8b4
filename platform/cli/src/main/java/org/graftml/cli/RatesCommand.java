package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.graph.Phase;
import org.graftml.api.run.RunResult;
import org.graftml.api.study.RateCurve;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rates",
        description = "Proposes a learning rate: a short training in which it grows, and the plot of its loss.",
        footer = {
            "",
            "Of several phases the first is tried; nothing of the training is kept.",
            "",
            "Example:",
            "  graft rates examples/quickstart.yaml --out rates.html"
        })
final class RatesCommand extends GraftCommand {
    private static final int FEWEST = 28;
    private static final int MOST = 10_000;

    @Parameters(paramLabel = "FILE", description = "An experiment file.")
    private Path file;

    @Option(
            names = "--from",
            paramLabel = "RATE",
            defaultValue = "1e-6",
            description = "Rate of the first step: ${DEFAULT-VALUE}.")
    private double from;

    @Option(
            names = "--to",
            paramLabel = "RATE",
            defaultValue = "10",
            description = "Rate of the last step: ${DEFAULT-VALUE}.")
    private double to;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "140", description = "Steps: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "rates.html",
            description = "The page with the plot: ${DEFAULT-VALUE}.")
    private Path out;

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private JsonOption json;

    RatesCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        Composer.Source source = options.source(session, file);
        Experiment experiment = growing(source);
        Path scratch = Files.createTempDirectory("graft-rates");
        try {
            Path folder = scratch.resolve("run");
            RunResult result = Following.of(session, folder, List.of("main"), () -> session.services()
                    .runs()
                    .start(experiment, Optional.empty(), folder));
            if (result.status() == RunResult.Status.INTERRUPTED) {
                return ExitCode.INTERRUPTED;
            }
            return conclude(experiment, result);
        } finally {
            delete(scratch);
        }
    }

    private void check() {
        if (!(from > 0) || !(to > from) || Double.isInfinite(to)) {
            throw Refusal.of("command-line", "rates from " + from + " to " + to, "0 < --from < --to");
        }
        if (steps < FEWEST || steps > MOST) {
            throw Refusal.of("command-line", "--steps is " + steps, FEWEST + " to " + MOST);
        }
    }

    /** The experiment with a growing rate; its first phase has so many steps. */
    private Experiment growing(Composer.Source source) {
        // A rate alone is no optimizer, where the file leaves it to the default.
        String optimizer = ExperimentOptions.compose(session, source).extensions().stream()
                .filter(used -> used.path().equals("train.optimizer"))
                .map(Experiment.Used::id)
                .findFirst()
                .orElseThrow();
        Composer.Source named = source.with("train.optimizer.use=" + optimizer);
        Experiment whole = ExperimentOptions.compose(session, growing(named, steps));
        long first = first(whole).steps();
        return first >= steps
                ? whole
                : ExperimentOptions.compose(session, growing(named, ((long) steps * steps + first - 1) / first));
    }

    private Composer.Source growing(Composer.Source source, long all) {
        return source.with("train.steps=" + all)
                .with("train.optimizer.rate=" + from)
                .with("train.schedule={use: exponential, end: " + to / from + "}")
                .with("validate={}")
                .with("evaluate.baseline=none");
    }

    private static Phase first(Experiment experiment) {
        return experiment.graph().phases().stream()
                .filter(phase -> phase.steps() > 0)
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                        "nothing-to-train", "no phase of this experiment has steps", "a strategy that trains"));
    }

    private int conclude(Experiment experiment, RunResult result) throws IOException {
        RateCurve curve = session.services()
                .studyTables()
                .rates(
                        result.folder(),
                        first(experiment),
                        experiment.graph().training().steps());
        if (curve.points().size() < FEWEST / 2) {
            // Not for want of a bound on the rate: it failed from the beginning.
            session.say(session.terminal().red("graft: ")
                    + result.failure().map(RunResult.Failure::message).orElse("the training has no losses"));
            return ExitCode.FAILED;
        }
        Path page = session.directory().resolve(out);
        Files.writeString(
                page,
                session.services().studyTables().page(curve, experiment.graph().name()));
        if (json.json) {
            session.printJson(document(curve));
        } else {
            print(curve);
        }
        return ExitCode.DONE;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void print(RateCurve curve) {
        session.print(curve.steepest()
                .map(steepest -> String.format(
                        Locale.ROOT,
                        "proposed: --set train.optimizer.rate=%.2g  (the loss of the phase '%s' is lowest at %.2g; above"
                                + " that the rate is too high)",
                        steepest.rate(),
                        curve.phase(),
                        curve.lowest().orElseThrow().rate()))
                .orElse("no rate from " + from + " to " + to + " makes the loss fall"));
        session.print("plot: " + out);
    }

    private Map<String, Object> document(RateCurve curve) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", "done");
        document.put("phase", curve.phase());
        document.put("proposed", curve.steepest().map(RateCurve.Point::rate).orElse(null));
        document.put("lowest", curve.lowest().map(RateCurve.Point::rate).orElse(null));
        document.put(
                "points",
                curve.points().stream()
                        .map(point -> Map.of("rate", point.rate(), "loss", point.loss(), "smoothed", point.smoothed()))
                        .toList());
        document.put("page", out.toString());
        return document;
    }
}
