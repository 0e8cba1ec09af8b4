package org.graftml.api.study;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Strategies, each run on every task with every seed.
 *
 * @param name of the experiment that they are variants of
 * @param strategies names, in the order of the file
 * @param tasks names, in the order of the file
 * @param metric that is compared; by default the first that is one number
 * @param lowerIsBetter metrics of which less is better
 * @param cells task by task, within it strategy by strategy, within it seed by seed
 */
public record Benchmark(
        String name,
        List<String> strategies,
        List<String> tasks,
        Optional<String> metric,
        Set<String> lowerIsBetter,
        List<Cell> cells) {
    public Benchmark {
        strategies = List.copyOf(strategies);
        tasks = List.copyOf(tasks);
        lowerIsBetter = Set.copyOf(lowerIsBetter);
        cells = List.copyOf(cells);
    }

    /** A strategy on a task with a seed. */
    public record Cell(String strategy, String task, long seed, Trial trial) {}

    public List<Trial> trials() {
        return cells.stream().map(Cell::trial).toList();
    }
}
