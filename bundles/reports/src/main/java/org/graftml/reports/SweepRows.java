package org.graftml.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.graftml.api.study.Course;
import org.graftml.api.study.Sweep;
import org.graftml.api.study.SweepTable;
import org.graftml.api.study.SweepTable.Row;
import org.graftml.api.study.SweepTable.State;

/** Reads what the trials of a sweep came to. */
final class SweepRows {
    private SweepRows() {}

    static SweepTable table(Sweep sweep, Path folder) throws IOException {
        List<Row> rows = new ArrayList<>();
        String metric = "";
        for (Sweep.Point point : sweep.points()) {
            RunFiles run = new RunFiles(folder.resolve(point.trial().folder()));
            Course course = Courses.of(run);
            if (!course.looks().isEmpty()) {
                metric = course.looks().get(0).metric();
            }
            rows.add(row(point, run, course, sweep.lowerIsBetter().contains(metric)));
        }
        boolean lower = sweep.lowerIsBetter().contains(metric);
        Optional<Row> best = rows.stream()
                .filter(row -> row.state() == State.DONE && row.value().isPresent())
                .min(order(lower));
        return new SweepTable(sweep.name(), metric, lower, sweep.parameters(), rows, best);
    }

    /** The better one first; of equals the one that was tried first. */
    static Comparator<Row> order(boolean lower) {
        double worst = Double.POSITIVE_INFINITY;
        Comparator<Row> better = Comparator.comparingDouble(row -> {
            double value = row.value().orElse(Double.NaN);
            return Double.isNaN(value) ? worst : lower ? value : -value;
        });
        return better.thenComparing(row -> row.point().number());
    }

    private static Row row(Sweep.Point point, RunFiles run, Course course, boolean lower) throws IOException {
        JsonNode result = run.optional("result.json");
        long step = course.looks().stream().mapToLong(Course.Look::step).max().orElse(0);
        OptionalDouble value = course.best(step, lower).map(OptionalDouble::of).orElse(OptionalDouble.empty());
        JsonNode metrics = result.path("metrics");
        JsonNode scored = metrics.path(BenchmarkRows.target(metrics))
                .path(course.looks().isEmpty() ? "" : course.looks().get(0).metric());
        return new Row(
                point,
                state(result, step),
                value,
                step,
                course.steps(),
                scored.isNumber() ? OptionalDouble.of(scored.asDouble()) : OptionalDouble.empty(),
                course.seconds());
    }

    private static State state(JsonNode result, long step) {
        return switch (result.path("status").asText()) {
            case "done" -> State.DONE;
            case "failed", "fault" -> State.FAILED;
            default -> step > 0 ? State.STOPPED : State.WAITING;
        };
    }
}
