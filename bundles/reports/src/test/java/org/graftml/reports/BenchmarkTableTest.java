package org.graftml.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.graftml.api.experiment.Composer;
import org.graftml.api.study.Benchmark;
import org.graftml.api.study.BenchmarkTable;
import org.graftml.api.study.BenchmarkTable.Cell;
import org.graftml.api.study.BenchmarkTable.Line;
import org.graftml.api.study.BenchmarkTable.Row;
import org.graftml.api.study.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkTableTest {
    private static final Offset<Double> EXACT = within(1e-12);

    @TempDir
    private Path folder;

    private static Row row(String strategy, String task, long seed, double value) {
        return new Row(strategy, task, seed, value, 2, "last step", 10, 400);
    }

    private static BenchmarkTable table(boolean lower, Row... rows) {
        return Standing.of("x", "accuracy", lower, List.of("p", "q", "r"), List.of("a", "b"), List.of(rows));
    }

    private static Line line(BenchmarkTable table, String strategy) {
        return table.lines().stream()
                .filter(line -> line.strategy().equals(strategy))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_cell_is_the_mean_of_its_seeds_with_the_deviation_of_a_sample_and_students_interval() {
        Cell cell = line(table(false, row("p", "a", 1, 0.4), row("p", "a", 2, 0.5), row("p", "a", 3, 0.9)), "p")
                .cells()
                .get("a");

        assertThat(cell.mean()).isCloseTo(0.6, EXACT);
        // sqrt((0.04 + 0.01 + 0.09) / 2)
        assertThat(cell.deviation().getAsDouble()).isCloseTo(0.264575131106459, EXACT);
        assertThat(cell.seeds()).isEqualTo(3);
        // scipy.stats.t.ppf(0.975, 2) = 4.302652729749462, by 0.2645751 / sqrt(3) = 0.1527525; cut at 0 and 1
        assertThat(cell.interval().orElseThrow().low()).isZero();
        assertThat(cell.interval().orElseThrow().high()).isEqualTo(1);
        BenchmarkTable.Interval student = Spread.student(List.of(40.0, 50.0, 90.0));
        assertThat(student.low()).isCloseTo(60 - 4.302652729749462 * 15.275252316519467, within(1e-6));
    }

    @Test
    void the_interval_of_one_seed_is_that_of_its_samples() {
        BenchmarkTable table = table(false, row("p", "a", 1, 0.75), row("p", "b", 1, 0.25));
        Cell cell = line(table, "p").cells().get("a");
        assertThat(cell.deviation()).isEmpty();
        assertThat(cell.interval().orElseThrow().low())
                .isCloseTo(Wilson.of(0.75, 400).low(), EXACT);

        Cell mean = line(table, "p").mean().orElseThrow();
        assertThat(mean.mean()).isCloseTo(0.5, EXACT);
        // 1.959964 · sqrt(2 · 0.1875 / 400) / 2
        assertThat(mean.interval().orElseThrow().high() - 0.5).isCloseTo(0.0300056, within(1e-6));
    }

    @Test
    void the_mean_over_tasks_deviates_as_the_means_of_the_seeds_do() {
        Cell mean = line(
                        table(
                                false,
                                row("p", "a", 1, 0.2),
                                row("p", "a", 2, 0.4),
                                row("p", "b", 1, 0.6),
                                row("p", "b", 2, 0.6)),
                        "p")
                .mean()
                .orElseThrow();
        assertThat(mean.mean()).isCloseTo(0.45, EXACT);
        // the means of the seeds are 0.4 and 0.5
        assertThat(mean.deviation().getAsDouble()).isCloseTo(0.1 / Math.sqrt(2), EXACT);
        assertThat(mean.seeds()).isEqualTo(2);
    }

    @Test
    void a_strategy_that_lacks_a_task_has_no_mean_and_that_task_ranks_nobody() {
        BenchmarkTable table = table(
                false,
                row("p", "a", 1, 0.5),
                row("p", "b", 1, 0.1),
                row("q", "a", 1, 0.4),
                row("q", "b", 1, 0.9),
                row("r", "a", 1, 0.3));
        assertThat(line(table, "r").mean()).isEmpty();
        assertThat(line(table, "r").rank()).hasValue(3);
        assertThat(line(table, "p").rank()).hasValue(1);
        assertThat(line(table, "q").rank()).hasValue(2);
        assertThat(table.rows()).hasSize(5);
    }

    @Test
    void those_that_look_the_same_are_all_best_and_share_their_ranks() {
        BenchmarkTable table = table(
                false,
                row("p", "a", 1, 0.50001),
                row("p", "b", 1, 0.1),
                row("q", "a", 1, 0.50004),
                row("q", "b", 1, 0.2),
                row("r", "a", 1, 0.3),
                row("r", "b", 1, 0.3));
        assertThat(line(table, "p").cells().get("a").best()).isTrue();
        assertThat(line(table, "q").cells().get("a").best()).isTrue();
        assertThat(line(table, "r").cells().get("a").best()).isFalse();
        assertThat(line(table, "p").rank()).hasValue((1.5 + 3) / 2);
        assertThat(line(table, "q").rank()).hasValue((1.5 + 2) / 2);
        assertThat(line(table, "r").rank()).hasValue((3.0 + 1) / 2);
        assertThat(line(table, "q").mean().orElseThrow().best()).isTrue();
        assertThat(line(table, "p").mean().orElseThrow().best()).isFalse();
    }

    @Test
    void less_is_better_where_the_metric_says_so() {
        BenchmarkTable table = table(true, row("p", "a", 1, 0.5), row("q", "a", 1, 0.4), row("r", "a", 1, 0.6));
        assertThat(line(table, "q").cells().get("a").best()).isTrue();
        assertThat(line(table, "q").rank()).hasValue(1);
        assertThat(line(table, "r").rank()).hasValue(3);
    }

    private Benchmark.Cell run(String strategy, String task, String result) throws IOException {
        Path run = Files.createDirectories(folder.resolve(strategy).resolve(task));
        Files.writeString(run.resolve("result.json"), result);
        Composer.Source source = new Composer.Source("", "", List.of(), folder);
        return new Benchmark.Cell(
                strategy, task, 1, new Trial("", folder.relativize(run).toString(), source, "{}"));
    }

    private BenchmarkTable read(Optional<String> metric, Benchmark.Cell... cells) throws IOException {
        List<Benchmark.Cell> all = new ArrayList<>(List.of(cells));
        return new GraftTables()
                .table(new Benchmark("x", List.of("a_1", "b"), List.of("t & u"), metric, Set.of(), all), folder);
    }

    @Test
    void the_table_reads_the_target_of_runs_that_are_done_and_escapes_what_people_call_things() throws IOException {
        BenchmarkTable table = read(
                Optional.empty(),
                run(
                        "a_1",
                        "t & u",
                        """
                        {"status": "done", "seconds": 3.5, "chosen": {"metric": "loss", "step": 3},
                         "metrics": {"source": {"accuracy": 0.9}, "target": {"accuracy": 0.43605}}}"""),
                run("b", "t & u", "{\"status\": \"interrupted\", \"metrics\": {}}"));

        assertThat(table.metric()).isEqualTo("accuracy");
        assertThat(table.rows()).containsExactly(new Row("a_1", "t & u", 1, 0.43605, 3.5, "validation loss", 0, 0));
        GraftTables tables = new GraftTables();
        assertThat(tables.markdown(table))
                .contains("| a\\_1 | **43.61** | **43.61** | – | – | 3.50 | 0 | validation loss |")
                .contains("| b | – | – | – | – | – | – | – |");
        assertThat(tables.latex(table)).contains("a\\_1 & \\textbf{43.61}", "t \\& u", "\\bottomrule");
        assertThat(tables.page(table))
                .contains("<b>43.61</b>", "t &amp; u", "<svg", "</svg>")
                .doesNotContain("http://", "https://");
    }

    @Test
    void a_metric_that_a_run_lacks_is_named() {
        assertThatThrownBy(() -> read(
                        Optional.of("f1"),
                        run("a_1", "t & u", "{\"status\": \"done\", \"metrics\": {\"target\": {\"accuracy\": 0.5}}}")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("called 'f1' for target");
    }
}
