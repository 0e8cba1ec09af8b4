package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.experiment.Composer;
import org.graftml.api.study.Studies;
import org.graftml.api.study.Study;
import org.graftml.api.study.StudyTables;
import org.graftml.api.study.Sweep;
import org.graftml.api.study.SweepTable;
import picocli.CommandLine.Command;

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
final class SweepCommand extends SeriesCommand<Sweep, SweepTable> {
    SweepCommand(Session session) {
        super(session, "sweep");
    }

    @Override
    Optional<Sweep> of(Composer.Series series) {
        return series.sweep();
    }

    @Override
    String expected() {
        return "`sweep:` with `parameters:`, each a list of values or a range";
    }

    @Override
    String name(Sweep sweep) {
        return sweep.name();
    }

    @Override
    Study start(Studies studies, Sweep sweep, Studies.Order order) throws IOException {
        return studies.start(sweep, order);
    }

    @Override
    void print(StudyTables tables, SweepTable table, Path folder) {
        session.print(tables.markdown(table));
        table.best()
                .ifPresent(
                        best -> session.print("best: " + best.point().trial().name() + ", written to " + best(folder)));
    }

    private static Path best(Path folder) {
        return folder.resolve("best.yaml");
    }

    @Override
    SweepTable write(StudyTables tables, Sweep sweep, Path folder) throws IOException {
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

    @Override
    void describe(SweepTable table, Path folder, Map<String, Object> document) {
        document.put("metric", table.metric());
        document.put("trials", table.rows().stream().map(SweepCommand::row).toList());
        table.best().ifPresent(best -> {
            Map<String, Object> fields = row(best);
            best.scored().ifPresent(scored -> fields.put("scored", scored));
            fields.put("experiment", best(folder).toString());
            document.put("best", fields);
        });
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
