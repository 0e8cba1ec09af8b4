package org.graftml.reports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.graftml.api.study.BenchmarkTable;
import org.graftml.api.study.BenchmarkTable.Cell;
import org.graftml.api.study.BenchmarkTable.Interval;
import org.graftml.api.study.BenchmarkTable.Line;
import org.graftml.api.study.BenchmarkTable.Row;

/** The arithmetic of a benchmark's table. */
final class Standing {
    private final String metric;
    private final boolean lower;
    private final List<String> tasks;
    private final List<Row> rows;

    private Standing(String metric, boolean lower, List<String> tasks, List<Row> rows) {
        this.metric = metric;
        this.lower = lower;
        this.tasks = tasks;
        this.rows = rows;
    }

    static BenchmarkTable of(
            String name, String metric, boolean lower, List<String> strategies, List<String> tasks, List<Row> rows) {
        Standing standing = new Standing(metric, lower, tasks, rows);
        Map<String, Map<String, Cell>> cells = new LinkedHashMap<>();
        strategies.forEach(strategy -> cells.put(strategy, standing.cells(strategy)));
        Map<String, Cell> means = new LinkedHashMap<>();
        strategies.forEach(strategy -> standing.mean(strategy).ifPresent(mean -> means.put(strategy, mean)));
        tasks.forEach(task -> standing.markBest(cells, task));
        List<Line> lines = strategies.stream()
                .map(strategy -> standing.line(strategy, cells, standing.marked(means)))
                .toList();
        return new BenchmarkTable(name, metric, lower, tasks, rows, lines);
    }

    private Line line(String strategy, Map<String, Map<String, Cell>> cells, Map<String, Cell> means) {
        List<Row> own = rows(strategy);
        return new Line(
                strategy,
                cells.get(strategy),
                Optional.ofNullable(means.get(strategy)),
                rank(strategy, cells),
                own.stream().mapToDouble(Row::seconds).average(),
                own.stream().map(Row::selection).distinct().collect(Collectors.joining(", ")),
                own.stream().mapToLong(Row::trainable).max().orElse(0));
    }

    private List<Row> rows(String strategy) {
        return rows.stream().filter(row -> row.strategy().equals(strategy)).toList();
    }

    private Map<String, Cell> cells(String strategy) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (String task : tasks) {
            List<Row> runs = rows(strategy).stream()
                    .filter(row -> row.task().equals(task))
                    .toList();
            if (!runs.isEmpty()) {
                List<Double> values = runs.stream().map(Row::value).toList();
                Optional<Interval> alone =
                        share() && runs.size() == 1 && runs.get(0).scored() > 0
                                ? Optional.of(wilson(runs.get(0)))
                                : Optional.empty();
                cells.put(task, cell(values, alone));
            }
        }
        return cells;
    }

    /** Over tasks: that of each seed first, so that its deviation and interval are those of the mean. */
    private Optional<Cell> mean(String strategy) {
        Map<Long, List<Row>> bySeed =
                rows(strategy).stream().collect(Collectors.groupingBy(Row::seed, TreeMap::new, Collectors.toList()));
        List<List<Row>> whole = bySeed.values().stream()
                .filter(runs -> runs.size() == tasks.size())
                .toList();
        if (whole.isEmpty() || whole.size() < bySeed.size()) {
            return Optional.empty();
        }
        List<Double> means = whole.stream()
                .map(runs -> runs.stream().mapToDouble(Row::value).average().orElseThrow())
                .toList();
        boolean counted = whole.get(0).stream().allMatch(row -> row.scored() > 0);
        return Optional.of(cell(
                means, share() && counted && whole.size() == 1 ? Optional.of(pooled(whole.get(0))) : Optional.empty()));
    }

    private Cell cell(List<Double> values, Optional<Interval> alone) {
        OptionalDouble deviation =
                values.size() > 1 ? OptionalDouble.of(Spread.deviation(values)) : OptionalDouble.empty();
        Optional<Interval> interval = values.size() > 1 ? Optional.of(student(values)) : alone;
        return new Cell(Spread.mean(values), deviation, values.size(), interval, false);
    }

    /** No share is below 0 or above 1. */
    private Interval student(List<Double> values) {
        Interval interval = Spread.student(values);
        return share() ? new Interval(Math.max(0, interval.low()), Math.min(1, interval.high())) : interval;
    }

    private boolean share() {
        return Figures.share(metric);
    }

    private static Interval wilson(Row row) {
        Wilson wilson = Wilson.of(row.value(), row.scored());
        return new Interval(wilson.low(), wilson.high());
    }

    /** Of a mean of shares, each of samples of its own. */
    private static Interval pooled(List<Row> runs) {
        double mean = runs.stream().mapToDouble(Row::value).average().orElseThrow();
        double variance = runs.stream()
                .mapToDouble(row -> row.value() * (1 - row.value()) / row.scored())
                .sum();
        double half = Wilson.Z * Math.sqrt(variance) / runs.size();
        return new Interval(Math.max(0, mean - half), Math.min(1, mean + half));
    }

    private void markBest(Map<String, Map<String, Cell>> cells, String task) {
        Map<String, Cell> column = new LinkedHashMap<>();
        cells.forEach(
                (strategy, line) -> Optional.ofNullable(line.get(task)).ifPresent(cell -> column.put(strategy, cell)));
        marked(column).forEach((strategy, cell) -> cells.get(strategy).put(task, cell));
    }

    /** A column with its best marked: all that look the same. */
    private Map<String, Cell> marked(Map<String, Cell> column) {
        Optional<Cell> best = column.values().stream().min((one, other) -> compare(one, other));
        Map<String, Cell> marked = new LinkedHashMap<>();
        column.forEach((strategy, cell) -> marked.put(
                strategy,
                new Cell(
                        cell.mean(), cell.deviation(), cell.seeds(), cell.interval(), compare(cell, best.get()) == 0)));
        return marked;
    }

    /** The better one first; equal to the digits that are shown. */
    private int compare(Cell one, Cell other) {
        double sign = lower ? 1 : -1;
        return Double.compare(sign * Figures.rounded(metric, one.mean()), sign * Figures.rounded(metric, other.mean()));
    }

    private OptionalDouble rank(String strategy, Map<String, Map<String, Cell>> cells) {
        List<Double> ranks = new ArrayList<>();
        for (String task : tasks) {
            Collection<Map<String, Cell>> lines = cells.values();
            if (lines.stream().allMatch(line -> line.containsKey(task))) {
                Cell own = cells.get(strategy).get(task);
                List<Integer> places =
                        lines.stream().map(line -> compare(line.get(task), own)).toList();
                long better = places.stream().filter(place -> place < 0).count();
                long equal = places.stream().filter(place -> place == 0).count();
                ranks.add(better + (equal + 1) / 2.0);
            }
        }
        return ranks.stream().mapToDouble(Double::doubleValue).average();
    }
}
