package org.graftml.studies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunEvent;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Runs;
import org.graftml.api.study.Course;
import org.graftml.api.study.StudyTables;

/**
 * Runs of nine steps with a look and a checkpoint at each, whose value is that of their text. What a run has
 * come to outlives whoever started it, as a folder does.
 */
final class Racetrack {
    static final int STEPS = 9;

    /** Each time that a trial was trained: its folder, and from which step to which. */
    final List<String> laps = new ArrayList<>();

    /** Steps until everything is over: the power fails. */
    int fuel = Integer.MAX_VALUE;

    private final Map<Path, Integer> positions = new TreeMap<>();
    private final Map<Path, Double> values = new TreeMap<>();
    private final List<Consumer<RunEvent>> listeners = new ArrayList<>();
    private Optional<Runnable> failing = Optional.empty();

    /** What happens when the fuel is at its end. */
    void onEmpty(Runnable stop) {
        failing = Optional.of(stop);
    }

    Composer composer() {
        return Fakes.composer(text -> true);
    }

    StudyTables tables() {
        return Fakes.of(StudyTables.class, (method, arguments) -> {
            Path folder = (Path) arguments[0];
            List<Course.Look> looks = new ArrayList<>();
            for (int step = 1; step <= positions.getOrDefault(folder, 0); step++) {
                looks.add(look(step, values.get(folder)));
            }
            return new Course(STEPS, looks, 0, 0);
        });
    }

    private static Course.Look look(int step, double value) {
        return new Course.Look(step, "accuracy", value * step / STEPS);
    }

    @SuppressWarnings("unchecked")
    Runs runs() {
        return Fakes.of(Runs.class, (method, arguments) -> switch (method) {
            case "differences" -> "";
            case "subscribe" -> subscribe((Consumer<RunEvent>) arguments[0]);
            case "start", "resume" -> new Lap((Path) arguments[1], ((Runs.Parts) arguments[0]).experiment());
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private AutoCloseable subscribe(Consumer<RunEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** It moves when somebody waits for it. */
    private final class Lap implements Run {
        private final Path folder;
        private boolean cancelled;

        Lap(Path folder, Experiment experiment) throws IOException {
            this.folder = folder;
            values.put(folder, Double.valueOf(experiment.text()));
            Fakes.begin(folder, experiment);
        }

        @Override
        public Path folder() {
            return folder;
        }

        @Override
        public List<Experiment.Used> extensions() {
            return List.of();
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public CompletionStage<RunResult> result() {
            int from = positions.getOrDefault(folder, 0);
            int step = from;
            tell(new RunEvent.Started(folder, "main", STEPS, from));
            while (step < STEPS && !cancelled) {
                step++;
                positions.put(folder, step);
                tell(new RunEvent.Validated(
                        folder,
                        "main",
                        step,
                        Map.of(),
                        "accuracy",
                        look(step, values.get(folder)).value(),
                        true));
                if (--fuel == 0) {
                    failing.orElseThrow().run();
                }
            }
            laps.add(folder.getFileName() + " " + from + "-" + step);
            RunResult.Status status = step < STEPS ? RunResult.Status.INTERRUPTED : RunResult.Status.DONE;
            try {
                Fakes.end(folder, status, 1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return CompletableFuture.completedFuture(RunResult.unscored(status, folder, 1, 0, Optional.empty()));
        }
    }

    private void tell(RunEvent event) {
        List.copyOf(listeners).forEach(listener -> listener.accept(event));
    }
}
