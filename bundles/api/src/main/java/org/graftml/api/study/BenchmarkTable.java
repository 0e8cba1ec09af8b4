package org.graftml.api.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The table of a benchmark. Numbers are as the metric gives them: accuracies are fractions 0..1.
 *
 * @param metric that is compared; empty where no run is done
 * @param rows every run that is done
 * @param lines one for each strategy
 */
public record BenchmarkTable(
        String name, String metric, boolean lowerIsBetter, List<String> tasks, List<Row> rows, List<Line> lines) {
    public BenchmarkTable {
        tasks = List.copyOf(tasks);
        rows = List.copyOf(rows);
        lines = List.copyOf(lines);
    }

    /**
     * A run.
     *
     * @param scored samples that it was judged on; 0 where that is not known
     * @param selection by what its weights were chosen
     * @param trainable parameters that some phase moves
     */
    public record Row(
            String strategy,
            String task,
            long seed,
            double value,
            double seconds,
            String selection,
            long trainable,
            long scored) {}

    /**
     * A strategy.
     *
     * @param cells by task; a task is absent where no run of it is done
     * @param mean over all tasks, where each has a number
     * @param rank among the strategies, 1 for the best of each task and the mean of those that tie; averaged
     *     over the tasks that all strategies have a number of
     * @param seconds of a run, on average
     * @param selection rules by which weights were chosen
     * @param trainable most parameters that any of its runs moves
     */
    public record Line(
            String strategy,
            Map<String, Cell> cells,
            Optional<Cell> mean,
            OptionalDouble rank,
            OptionalDouble seconds,
            String selection,
            long trainable) {
        public Line {
            cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
        }
    }

    /**
     * A number over seeds.
     *
     * @param deviation of a sample of several seeds (divided by their number less one)
     * @param interval 95 %: Student's over several seeds; over one, that of the samples it was judged on
     * @param best whether no strategy has a better one, to the digits that are shown
     */
    public record Cell(double mean, OptionalDouble deviation, int seeds, Optional<Interval> interval, boolean best) {}

    /** From low to high. */
    public record Interval(double low, double high) {}
}
