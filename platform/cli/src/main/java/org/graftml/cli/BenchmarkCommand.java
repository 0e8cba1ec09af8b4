package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.experiment.Composer;
import org.graftml.api.study.Benchmark;
import org.graftml.api.study.BenchmarkTable;
import org.graftml.api.study.Studies;
import org.graftml.api.study.Study;
import org.graftml.api.study.StudyTables;
import picocli.CommandLine.Command;

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
final class BenchmarkCommand extends SeriesCommand<Benchmark, BenchmarkTable> {
    BenchmarkCommand(Session session) {
        super(session, "benchmark");
    }

    @Override
    Optional<Benchmark> of(Composer.Series series) {
        return series.benchmark();
    }

    @Override
    String expected() {
        return "`benchmark:` with `strategies:`, each a strategy or entries of its own";
    }

    @Override
    String name(Benchmark benchmark) {
        return benchmark.name();
    }

    @Override
    Study start(Studies studies, Benchmark benchmark, Studies.Order order) throws IOException {
        return studies.start(benchmark, order);
    }

    @Override
    void print(StudyTables tables, BenchmarkTable table, Path folder) {
        session.print(tables.markdown(table));
    }

    @Override
    BenchmarkTable write(StudyTables tables, Benchmark benchmark, Path folder) throws IOException {
        BenchmarkTable table = tables.table(benchmark, folder);
        Files.writeString(folder.resolve("table.md"), tables.markdown(table));
        Files.writeString(folder.resolve("table.tex"), tables.latex(table));
        Files.writeString(folder.resolve("table.html"), tables.page(table));
        return table;
    }

    @Override
    void describe(BenchmarkTable table, Path folder, Map<String, Object> document) {
        document.put("metric", table.metric());
        document.put("rows", table.rows().stream().map(row -> row(table, row)).toList());
        Map<String, Object> means = new LinkedHashMap<>();
        table.lines().forEach(line -> line.mean().ifPresent(mean -> means.put(line.strategy(), mean.mean())));
        document.put("means", means);
        document.put(
                "strategies", table.lines().stream().map(BenchmarkCommand::line).toList());
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
