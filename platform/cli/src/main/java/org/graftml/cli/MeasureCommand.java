package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.graftml.api.experiment.Composer;
import org.graftml.api.measure.Measured;
import org.graftml.api.run.MeasureReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What features tell before anything is trained. */
@Command(
        name = "measure",
        description = "Measures, before anything is trained, how far the domains of an experiment are apart, and how"
                + " well its backbone would serve.",
        footer = {
            "",
            "Examples:",
            "  graft measure examples/quickstart.yaml --html measures.html",
            "  graft measure examples/ants-bees.yaml --measure log-me,h-score --backbones resnet18,resnet34",
            "",
            "Distances are 0 where there is no difference; of transferabilities more is better, for backbones that",
            "are compared on the same samples. `graft list distances` and `graft list transferabilities` show them."
        })
final class MeasureCommand extends GraftCommand {
    @Parameters(paramLabel = "FILE", description = "An experiment file.")
    private Path file;

    @Option(
            names = "--measure",
            paramLabel = "ID",
            split = ",",
            description = "A distance or transferability, or several; by default all that are installed.")
    private List<String> measures = new ArrayList<>();

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "500",
            description = "Samples of each stream to look at: ${DEFAULT-VALUE}. Time grows with its square.")
    private int most;

    @Option(
            names = "--backbones",
            paramLabel = "ID",
            split = ",",
            description = "Measures these backbones in the place of the file's, side by side.")
    private List<String> backbones = new ArrayList<>();

    @Option(
            names = "--html",
            paramLabel = "PAGE",
            description = "Write a page with maps of the features of each backbone.")
    private Path html;

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private JsonOption json;

    MeasureCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        if (most < 2) {
            throw Refusal.of("command-line", "--most is " + most, "at least 2");
        }
        Composer.Source source = options.source(session, file);
        if (!backbones.isEmpty()) {
            return sideBySide(source);
        }
        ExperimentOptions.compose(session, source);
        MeasureReport report = session.services().measurements().measure(source, measures, most);
        if (json.json) {
            session.printJson(document(report));
        } else {
            print(report);
        }
        page(List.of(report));
        return ExitCode.DONE;
    }

    private void page(List<MeasureReport> reports) throws IOException {
        if (html != null) {
            Files.writeString(
                    session.directory().resolve(html),
                    session.services().reports().page(reports));
            if (!json.json) {
                session.print(html.toString());
            }
        }
    }

    private int sideBySide(Composer.Source source) throws IOException {
        Map<String, MeasureReport> reports = new LinkedHashMap<>();
        for (String backbone : backbones) {
            Composer.Source with = source.with("backbone.use=" + backbone);
            ExperimentOptions.compose(session, with);
            reports.put(backbone, session.services().measurements().measure(with, measures, most));
        }
        if (json.json) {
            Map<String, Object> documents = new LinkedHashMap<>();
            reports.forEach((backbone, report) -> documents.put(backbone, document(report)));
            session.printJson(Map.of("backbones", documents));
        } else {
            MeasureTable.lines(reports).forEach(session::print);
        }
        page(List.copyOf(reports.values()));
        return ExitCode.DONE;
    }

    private void print(MeasureReport report) {
        for (MeasureReport.Distance one : report.distances()) {
            session.print("%-20s %s - %s  %s%s"
                    .formatted(
                            one.measure(),
                            one.source(),
                            one.target(),
                            number(one.found()),
                            one.found().chance().isPresent()
                                    ? String.format(
                                            Locale.ROOT,
                                            "  (by chance: p = %.3f)",
                                            one.found().chance().getAsDouble())
                                    : ""));
        }
        for (MeasureReport.Score one : report.transferabilities()) {
            session.print("%-20s %s  %s  (%d labelled samples)"
                    .formatted(one.measure(), one.stream(), number(one.found()), one.labelled()));
        }
        report.expected().forEach(one -> session.print(one.sentence()));
    }

    private static String number(Measured found) {
        return String.format(Locale.ROOT, "%.4g", found.value());
    }

    private static Map<String, Object> document(MeasureReport report) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("backbone", report.backbone());
        document.put(
                "domains",
                report.domains().stream()
                        .map(domain -> Map.of(
                                "name",
                                domain.name(),
                                "samples",
                                domain.features().size(),
                                "width",
                                domain.features().isEmpty()
                                        ? 0
                                        : domain.features().get(0).length))
                        .toList());
        document.put(
                "distances",
                report.distances().stream()
                        .map(one -> row(
                                one.found(), "measure", one.measure(), "source", one.source(), "target", one.target()))
                        .toList());
        document.put(
                "transferabilities",
                report.transferabilities().stream()
                        .map(one -> row(
                                one.found(),
                                "measure",
                                one.measure(),
                                "stream",
                                one.stream(),
                                "labelled",
                                one.labelled()))
                        .toList());
        document.put("expected", expected(report.expected()));
        return document;
    }

    static List<Map<String, Object>> expected(List<MeasureReport.Expected> expected) {
        return expected.stream()
                .map(one -> Map.<String, Object>of(
                        "source", one.source(),
                        "target", one.target(),
                        "outlook", one.outlook().name().toLowerCase(Locale.ROOT),
                        "words", one.words()))
                .toList();
    }

    private static Map<String, Object> row(Measured found, Object... fields) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            row.put(fields[i].toString(), fields[i + 1]);
        }
        row.put("value", found.value());
        found.chance().ifPresent(chance -> row.put("chance", chance));
        found.reading().ifPresent(reading -> {
            row.put("outlook", reading.outlook().name().toLowerCase(Locale.ROOT));
            row.put("words", reading.words());
        });
        return row;
    }
}
