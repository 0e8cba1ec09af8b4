package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graftml.api.experiment.Composer;
import org.graftml.api.study.Benchmark;
import org.graftml.api.study.BenchmarkTable;
import org.graftml.api.study.Study;
import org.graftml.api.study.StudyTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "benchmark",
        description = "Runs strategies over tasks and seeds, as the file's `benchmark:` says, and writes their table.",
        footer = {
            "",
            "Carried out again, it goes on: what is done stays, what was interrupted resumes.",
            "",
            "Examples:",
            "  graft benchmark examples/glyphs-benchmark.yaml",
            "  graft benchmark mine.yaml --set benchmark.seeds=[1,2,3] --jobs 2 --out runs/mine"
        })
final class BenchmarkCommand extends GraftCommand {
    @Parameters(paramLabel = "FILE", description = "An experiment file with an entry `benchmark:`.")
    private Path file;

    @Mixin
    private StudyOptions study;

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private JsonOption json;

    BenchmarkCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Composer.Series series = StudyOptions.series(session, options.source(session, file));
        Benchmark benchmark = series.benchmark()
                .orElseThrow(() -> StudyOptions.missing(
                        file, "benchmark", "`benchmark:` with `strategies:`, each a strategy or entries of its own"));
        Path folder = study.folder(session, benchmark.name() + "-benchmark");
        Study.Outcome outcome = study.follow(
                session, folder, order -> session.services().studies().start(benchmark, order));
        BenchmarkTable table = write(benchmark, folder);
        if (json.json) {
            session.printJson(document(table, outcome, folder));
        } else {
            session.print(session.services().studyTables().markdown(table));
            session.print("table: " + folder.resolve("table.html"));
        }
        return StudyOptions.conclude(session, outcome);
    }

    private BenchmarkTable write(Benchmark benchmark, Path folder) throws IOException {
        StudyTables tables = session.services().studyTables();
        BenchmarkTable table = tables.table(benchmark, folder);
        Files.writeString(folder.resolve("table.md"), tables.markdown(table));
        Files.writeString(folder.resolve("table.tex"), tables.latex(table));
        Files.writeString(folder.resolve("table.html"), tables.page(table));
        return table;
    }

    private static Map<String, Object> document(BenchmarkTable table, Study.Outcome outcome, Path folder) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", StudyOptions.status(outcome));
        document.put("folder", folder.toString());
        document.put("metric", table.metric());
        document.put("rows", table.rows().stream().map(row -> row(table, row)).toList());
        Map<String, Object> means = new LinkedHashMap<>();
        table.lines().forEach(line -> line.mean().ifPresent(mean -> means.put(line.strategy(), mean.mean())));
        document.put("means", means);
        document.put(
                "strategies", table.lines().stream().map(BenchmarkCommand::line).toList());
        document.put("features", StudyOptions.features(outcome));
        document.put("failures", StudyOptions.failures(outcome));
        return document;
    }

    private static Map<String, Object> row(BenchmarkTable table, BenchmarkTable.Row row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("strategy", row.strategy());
        fields.put("task", row.task());
        fields.put("seed", row.seed());
        fields.put(table.metric(), row.value());
        fields.put("seconds", row.seconds());
        fields.put("selection", row.selection());
        fields.put("trainable", row.trainable());
        return fields;
    }

    private static Map<String, Object> line(BenchmarkTable.Line line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("strategy", line.strategy());
        Map<String, Object> tasks = new LinkedHashMap<>();
        line.cells().forEach((task, cell) -> tasks.put(task, cell(cell)));
        fields.put("tasks", tasks);
        line.mean().ifPresent(mean -> fields.put("mean", cell(mean)));
        line.rank().ifPresent(rank -> fields.put("rank", rank));
        line.seconds().ifPresent(seconds -> fields.put("seconds", seconds));
        fields.put("trainable", line.trainable());
        fields.put("selection", line.selection());
        return fields;
    }

    private static Map<String, Object> cell(BenchmarkTable.Cell cell) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("mean", cell.mean());
        cell.deviation().ifPresent(deviation -> fields.put("deviation", deviation));
        cell.interval().ifPresent(interval -> fields.put("interval", List.of(interval.low(), interval.high())));
        fields.put("seeds", cell.seeds());
        fields.put("best", cell.best());
        return fields;
    }
}
