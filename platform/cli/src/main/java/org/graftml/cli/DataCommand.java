package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.experiment.Composer;
import org.graftml.api.run.DataReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "data",
        description = "Reads the data of an experiment: counts, classes, sizes, what is broken, and what is trained"
                + " and scored on at once.",
        footer = {"", "Example:", "  graft data examples/quickstart.yaml --html data.html"})
final class DataCommand extends GraftCommand {
    private static final int LISTED = 10;

    @Parameters(paramLabel = "FILE", description = "An experiment file; its data suffice.")
    private Path file;

    @Option(names = "--html", paramLabel = "PAGE", description = "Write a page with pictures.")
    private Path html;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Samples to read of each side of a stream: ${DEFAULT-VALUE}.")
    private int most;

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private JsonOption json;

    DataCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        if (most < 1) {
            throw Refusal.of("command-line", "--most is " + most, Optional.of("at least 1"), List.of());
        }
        Composer.Data data = ExperimentOptions.data(session, options.source(session, file));
        DataReport report = session.services().dataViews().examine(data, most);
        if (html != null) {
            Files.writeString(
                    session.directory().resolve(html),
                    session.services().reports().page(report));
        }
        if (json.json) {
            session.printJson(Map.of(
                    "streams",
                    report.streams().stream().map(DataCommand::document).toList()));
        } else {
            report.streams().forEach(this::print);
            if (html != null) {
                session.print(html.toString());
            }
        }
        return ExitCode.DONE;
    }

    private void print(DataReport.Stream stream) {
        session.print(stream.name() + "  (" + stream.type() + ")");
        session.print("  %d to train on, %d of them with labels; %d to score on"
                .formatted(stream.training(), stream.shown(), stream.scored()));
        if (stream.looked() < Math.max(stream.training(), stream.scored())) {
            session.print("  read: %d of each".formatted(stream.looked()));
        }
        lines(
                "classes (to train on, to score on)",
                stream.classes().stream()
                        .map(count -> "%-24s %7d %7d".formatted(count.name(), count.training(), count.scored()))
                        .toList());
        lines(
                "sizes",
                stream.sizes().stream()
                        .map(size -> "%-24s %7d".formatted(size.size(), size.samples()))
                        .toList());
        lines(
                "broken",
                stream.broken().stream()
                        .map(broken -> broken.id() + ": " + broken.why())
                        .toList());
        lines(
                "trained and scored on at once",
                stream.twins().stream()
                        .map(twins -> twins.scored() + (twins.exact() ? " is " : " looks like ") + twins.trained())
                        .toList());
    }

    private void lines(String title, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        session.print("  " + title + ": " + lines.size());
        lines.stream().limit(LISTED).forEach(line -> session.print("    " + line));
        if (lines.size() > LISTED) {
            session.print("    and " + (lines.size() - LISTED) + " more");
        }
    }

    private static Map<String, Object> document(DataReport.Stream stream) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", stream.name());
        document.put("type", stream.type());
        document.put("training", stream.training());
        document.put("shown", stream.shown());
        document.put("scored", stream.scored());
        document.put("looked", stream.looked());
        List<Object> classes = new ArrayList<>();
        stream.classes()
                .forEach(count -> classes.add(
                        Map.of("name", count.name(), "training", count.training(), "scored", count.scored())));
        document.put("classes", classes);
        document.put(
                "sizes",
                stream.sizes().stream()
                        .map(size -> Map.of("size", size.size(), "samples", size.samples()))
                        .toList());
        document.put(
                "broken",
                stream.broken().stream()
                        .map(broken -> Map.of("id", broken.id(), "why", broken.why()))
                        .toList());
        document.put(
                "twins",
                stream.twins().stream()
                        .map(twins ->
                                Map.of("trained", twins.trained(), "scored", twins.scored(), "exact", twins.exact()))
                        .toList());
        return document;
    }
}
