package org.graftml.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.graftml.api.experiment.Composer;
import org.graftml.api.study.Course;
import org.graftml.api.study.Sweep;
import org.graftml.api.study.SweepTable;
import org.graftml.api.study.SweepTable.State;
import org.graftml.api.study.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTableTest {
    private static final String STARTED =
            "{\"at\": \"2026-01-01T00:00:0%d.500Z\", \"event\": \"started\", \"steps\": 9, \"from\": 0}\n";
    private static final String LOOK =
            "{\"at\": \"2026-01-01T00:00:0%dZ\", \"event\": \"validated\", \"step\": %d, \"metric\": \"accuracy\", \"value\": %s}\n";

    @TempDir
    private Path folder;

    private Sweep.Point trial(int number, String rate, String status, String events) throws IOException {
        Path run = Files.createDirectories(folder.resolve("runs").resolve("trial-" + number));
        if (!events.isEmpty()) {
            Files.writeString(run.resolve("events.jsonl"), events);
        }
        if (!status.isEmpty()) {
            Files.writeString(
                    run.resolve("result.json"),
                    "{\"status\": \"%s\", \"metrics\": {\"target\": {\"accuracy\": 0.6}}}".formatted(status));
        }
        Composer.Source source = new Composer.Source("", "", List.of(), folder);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("train.optimizer.rate", rate);
        values.put("strategy", number % 2 == 0 ? "a|b" : "<c>");
        return new Sweep.Point(number, values, new Trial("trial " + number, "runs/trial-" + number, source, "{}"));
    }

    private SweepTable table(Set<String> lowerIsBetter, Sweep.Point... points) throws IOException {
        Sweep sweep = new Sweep(
                "x",
                Sweep.Method.ASHA,
                List.of(new Sweep.Parameter("train.optimizer.rate", true), new Sweep.Parameter("strategy", false)),
                new Sweep.Halving(1, 3),
                lowerIsBetter,
                new ArrayList<>(List.of(points)));
        return new GraftTables().table(sweep, folder);
    }

    private Sweep.Point[] four() throws IOException {
        return new Sweep.Point[] {
            trial(1, "0.1", "done", STARTED.formatted(1) + LOOK.formatted(2, 3, 0.5) + LOOK.formatted(3, 9, 0.25)),
            trial(2, "0.01", "done", STARTED.formatted(1) + LOOK.formatted(2, 3, 0.75) + LOOK.formatted(3, 9, 0.5)),
            trial(3, "0.001", "interrupted", STARTED.formatted(1) + LOOK.formatted(2, 3, 0.9)),
            trial(4, "0.5", "", "")
        };
    }

    @Test
    void the_best_is_the_best_look_of_those_that_are_done() throws IOException {
        SweepTable table = table(Set.of(), four());
        assertThat(table.metric()).isEqualTo("accuracy");
        assertThat(table.rows())
                .extracting(SweepTable.Row::state)
                .containsExactly(State.DONE, State.DONE, State.STOPPED, State.WAITING);
        assertThat(table.rows()).extracting(SweepTable.Row::step).containsExactly(9L, 9L, 3L, 0L);
        assertThat(table.best().orElseThrow().point().number()).isEqualTo(2);
        assertThat(table.best().orElseThrow().value()).hasValue(0.75);
        assertThat(table.best().orElseThrow().scored()).hasValue(0.6);
        assertThat(table(Set.of("accuracy"), four()).best().orElseThrow().value())
                .hasValue(0.25);
    }

    @Test
    void nothing_is_best_before_one_is_done() throws IOException {
        SweepTable table = table(Set.of(), trial(1, "0.1", "interrupted", STARTED.formatted(1)));
        assertThat(table.best()).isEmpty();
        assertThat(new GraftTables().markdown(table)).contains("No trial has been looked at yet.");
        assertThat(new GraftTables().page(table)).doesNotContain("<svg");
    }

    @Test
    void the_table_has_the_best_first_and_the_page_a_plot_for_each_parameter() throws IOException {
        SweepTable table = table(Set.of(), four());
        String text = new GraftTables().markdown(table);
        assertThat(text.lines().filter(line -> line.matches("\\| \\d.*")).map(line -> line.substring(2, 3)))
                .containsExactly("2", "1", "3", "4");
        assertThat(text).contains("| 2 | 0.01 | a\\|b | **75.00** | 9 of 9 |", "Scored, it has 60.00 %.");
        String page = new GraftTables().page(table);
        assertThat(page.split("<svg ", -1)).hasSize(1 + 3);
        assertThat(page)
                .contains("train.optimizer.rate (by factors)", "&lt;c&gt;", "#d55e00")
                .doesNotContain("<c>", "http://", "https://");
    }

    @Test
    void the_seconds_of_a_run_that_was_resumed_are_those_of_all_its_parts() throws IOException {
        trial(
                1,
                "0.1",
                "done",
                STARTED.formatted(1) + LOOK.formatted(3, 3, 0.5) + STARTED.formatted(7) + LOOK.formatted(9, 9, 0.5));
        Course course = new GraftTables().course(folder.resolve("runs/trial-1"));
        assertThat(course.steps()).isEqualTo(9);
        assertThat(course.looks()).extracting(Course.Look::step).containsExactly(3L, 9L);
        assertThat(course.earlier()).isCloseTo(1.5, within(1e-9));
        assertThat(course.seconds()).isCloseTo(3, within(1e-9));
    }
}
