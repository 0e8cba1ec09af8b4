package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.graftml.api.run.Comparison;
import org.graftml.api.run.Comparisons;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "compare",
        description = "Lays finished runs side by side: scores, what differs by more than chance, settings.",
        footer = {"", "Example:", "  graft compare runs/digits-1 runs/digits-2 --html digits.html"})
final class CompareCommand extends GraftCommand {
    private static final int NARROWEST = 14;

    @Parameters(paramLabel = "RUN", arity = "1..*", description = "Run folders; others are tested against the first.")
    private List<Path> runs;

    @Option(names = "--html", paramLabel = "FILE", description = "Writes a page with the curves over each other.")
    private Path html;

    @Mixin
    private JsonOption json;

    CompareCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        List<Path> folders =
                runs.stream().map(run -> RunFolder.named(session, run).path()).toList();
        Comparisons comparisons = session.services().comparisons();
        Comparison comparison = comparisons.compare(folders);
        if (html != null) {
            Files.writeString(session.directory().resolve(html), comparisons.page(folders));
        }
        if (json.json) {
            session.printJson(document(comparison));
            return ExitCode.DONE;
        }
        print(comparison);
        if (html != null) {
            session.print(html.toString());
        }
        return ExitCode.DONE;
    }

    private void print(Comparison comparison) {
        int width = Math.max(
                NARROWEST,
                comparison.runs().stream().mapToInt(String::length).max().orElse(0));
        row("%-12s %-18s", width, List.of("stream", "metric"), comparison.runs());
        comparison
                .scores()
                .forEach(score -> row(
                        "%-12s %-18s",
                        width,
                        List.of(score.stream(), score.metric()),
                        score.values().stream()
                                .map(value -> value.map(known -> shown(score.metric(), known))
                                        .orElse("-"))
                                .toList()));
        comparison
                .tests()
                .forEach(test -> session.print(String.format(
                        Locale.ROOT,
                        "%s against %s: right alone on %d samples, wrong alone on %d, p = %.3g (McNemar, exact)",
                        test.run(),
                        comparison.runs().get(0),
                        test.onlyThis(),
                        test.onlyFirst(),
                        test.p())));
        comparison
                .settings()
                .forEach((path, values) -> row(
                        "%-31s",
                        width,
                        List.of(path),
                        values.stream().map(value -> value.orElse("-")).toList()));
    }

    private void row(String format, int width, List<String> titles, List<String> cells) {
        session.print(format.formatted(titles.toArray())
                + cells.stream()
                        .map(cell -> (" %" + width + "s").formatted(cell))
                        .collect(Collectors.joining()));
    }

    private static String shown(String metric, Comparison.Value value) {
        return value.interval()
                .map(interval -> String.format(
                        Locale.ROOT,
                        "%.1f %% (%.1f-%.1f)",
                        100 * value.value(),
                        100 * interval.low(),
                        100 * interval.high()))
                .orElseGet(() -> Scores.shown(metric, value.value()));
    }

    private static Map<String, Object> document(Comparison comparison) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("runs", comparison.runs());
        document.put(
                "scores",
                comparison.scores().stream().map(CompareCommand::score).toList());
        document.put(
                "tests", comparison.tests().stream().map(CompareCommand::test).toList());
        Map<String, Object> settings = new LinkedHashMap<>();
        comparison
                .settings()
                .forEach((path, values) -> settings.put(
                        path, values.stream().map(value -> value.orElse(null)).collect(Collectors.toList())));
        document.put("settings", settings);
        return document;
    }

    private static Map<String, Object> score(Comparison.Score score) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("stream", score.stream());
        fields.put("metric", score.metric());
        fields.put(
                "values",
                score.values().stream()
                        .map(value -> value.map(Comparison.Value::value).orElse(null))
                        .collect(Collectors.toList()));
        fields.put(
                "intervals",
                score.values().stream()
                        .map(value -> value.flatMap(Comparison.Value::interval)
                                .map(interval -> List.of(interval.low(), interval.high()))
                                .orElse(null))
                        .collect(Collectors.toList()));
        return fields;
    }

    private static Map<String, Object> test(Comparison.Test test) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("run", test.run());
        fields.put("onlyFirst", test.onlyFirst());
        fields.put("onlyThis", test.onlyThis());
        fields.put("p", test.p());
        return fields;
    }
}
