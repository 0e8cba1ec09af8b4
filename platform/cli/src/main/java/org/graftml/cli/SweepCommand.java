package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.experiment.Composer;
import org.graftml.api.study.Study;
import org.graftml.api.study.StudyTables;
import org.graftml.api.study.Sweep;
import org.graftml.api.study.SweepTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "sweep",
        description = "Looks for good settings, as the file's `sweep:` says, by samples that are kept from training.",
        footer = {
            "",
            "Carried out again, it goes on: what is done stays, what was interrupted resumes.",
            "",
            "Examples:",
            "  graft sweep examples/glyphs-sweep.yaml",
            "  graft sweep mine.yaml --set sweep.method=asha --set sweep.trials=30 --out runs/mine"
        })
final class SweepCommand extends GraftCommand {
    @Parameters(paramLabel = "FILE", description = "An experiment file with `validate:` and an entry `sweep:`.")
    private Path file;

    @Mixin
    private StudyOptions study;

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private JsonOption json;

    SweepCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Composer.Series series = StudyOptions.series(session, options.source(session, file));
        Sweep sweep = series.sweep()
                .orElseThrow(() -> StudyOptions.missing(
                        file, "sweep", "`sweep:` with `parameters:`, each a list of values or a range"));
        Path folder = study.folder(session, sweep.name() + "-sweep");
        Study.Outcome outcome = study.follow(
                session, folder, order -> session.services().studies().start(sweep, order));
        SweepTable table = write(sweep, folder);
        if (json.json) {
            session.printJson(document(table, outcome, folder));
        } else {
            session.print(session.services().studyTables().markdown(table));
            table.best()
                    .ifPresent(best ->
                            session.print("best: " + best.point().trial().name() + ", written to " + best(folder)));
            session.print("table: " + folder.resolve("table.html"));
        }
        return StudyOptions.conclude(session, outcome);
    }

    private static Path best(Path folder) {
        return folder.resolve("best.yaml");
    }

    private SweepTable write(Sweep sweep, Path folder) throws IOException {
        StudyTables tables = session.services().studyTables();
        SweepTable table = tables.table(sweep, folder);
        Files.writeString(folder.resolve("table.md"), tables.markdown(table));
        Files.writeString(folder.resolve("table.html"), tables.page(table));
        Optional<Composer.Source> chosen =
                table.best().map(best -> best.point().trial().source());
        if (chosen.isPresent()) {
            Files.writeString(
                    best(folder),
                    "# The best of a sweep: graft run FILE --data "
                            + chosen.get().data() + "\n" + chosen.get().text());
        }
        return table;
    }

    private static Map<String, Object> document(SweepTable table, Study.Outcome outcome, Path folder) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", StudyOptions.status(outcome));
        document.put("folder", folder.toString());
        document.put("metric", table.metric());
        document.put("trials", table.rows().stream().map(SweepCommand::row).toList());
        table.best().ifPresent(best -> {
            Map<String, Object> fields = row(best);
            best.scored().ifPresent(scored -> fields.put("scored", scored));
            fields.put("experiment", best(folder).toString());
            document.put("best", fields);
        });
        document.put("features", StudyOptions.features(outcome));
        document.put("failures", StudyOptions.failures(outcome));
        return document;
    }

    private static Map<String, Object> row(SweepTable.Row row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("trial", row.point().number());
        fields.put("run", row.point().trial().folder());
        fields.put("values", row.point().values());
        fields.put("state", row.state().name().toLowerCase(Locale.ROOT));
        fields.put(
                "value",
                row.value().isPresent() && Double.isFinite(row.value().getAsDouble())
                        ? row.value().getAsDouble()
                        : null);
        fields.put("step", row.step());
        fields.put("steps", row.steps());
        fields.put("seconds", row.seconds());
        return fields;
    }
}
