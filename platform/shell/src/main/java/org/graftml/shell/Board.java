package org.graftml.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.graftml.api.Misfit;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunEvent;
import org.graftml.api.run.Runs;

/** The runs under way, and how far each has come. */
final class Board {
    private final Runs runs;
    private final Map<Path, String> states = new ConcurrentHashMap<>();

    Board(Runs runs) {
        this.runs = runs;
    }

    /** Hears of a run. */
    void hear(RunEvent event) {
        if (event instanceof RunEvent.Progress progress) {
            states.put(progress.run(), state(progress));
        } else if (event instanceof RunEvent.Waiting waiting) {
            states.put(waiting.run(), waiting.part() + " waits for " + waiting.engine());
        } else if (event instanceof RunEvent.Finished finished) {
            states.remove(finished.run());
        }
    }

    List<Run> underWay() {
        return runs.underWay();
    }

    /** Stops all of them, at their next checkpoints. */
    void cancelAll() {
        underWay().forEach(Run::cancel);
    }

    /** Waits until none is under way. */
    void settle() {
        underWay().forEach(run -> run.result().toCompletableFuture().join());
    }

    /** The run that is called so: by the name of its folder, or by its path. */
    Run find(Path directory, Path name) {
        List<Run> found = underWay().stream()
                .filter(run -> run.folder().getFileName().equals(name)
                        || run.folder().equals(directory.resolve(name).normalize()))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw Misfit.of("run-unknown", "no run called " + name + " is under way")
                .expected(names().isEmpty() ? "none is" : "one of " + names());
    }

    /** The one run under way. */
    Run only() {
        if (underWay().size() == 1) {
            return underWay().get(0);
        }
        throw Misfit.of("run-unnamed", underWay().isEmpty() ? "no run is under way" : "several runs are under way")
                .expected(names().isEmpty() ? "a run in the background: run FILE &" : "the name of one: " + names());
    }

    private String names() {
        return underWay().stream().map(Board::name).collect(Collectors.joining(", "));
    }

    static String name(Run run) {
        return run.folder().getFileName().toString();
    }

    /** How far a run has come, in a line. */
    String state(Run run) {
        return states.getOrDefault(run.folder(), "begins");
    }

    private static String state(RunEvent.Progress progress) {
        String losses = progress.losses().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(loss -> String.format(Locale.ROOT, "%s %.3f", loss.getKey(), loss.getValue()))
                .collect(Collectors.joining("  "));
        return "%s %3.0f %%  epoch %.1f  %,.0f/s  %s"
                .formatted(
                        progress.part(),
                        100.0 * progress.step() / Math.max(1, progress.steps()),
                        progress.epoch(),
                        progress.perSecond(),
                        losses);
    }
}
