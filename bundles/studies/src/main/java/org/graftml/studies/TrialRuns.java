package org.graftml.studies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Diagnostic;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.run.Run;
import org.graftml.api.run.Runs;
import org.graftml.api.study.Trial;

/** The run folders of a study. */
final class TrialRuns {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Composer composer;
    private final Runs runs;
    private final Path study;

    TrialRuns(Composer composer, Runs runs, Path study) {
        this.composer = composer;
        this.runs = runs;
        this.study = study;
    }

    Path folder(Trial trial) {
        return study.resolve(trial.folder());
    }

    /** Whether a run was begun in its folder. */
    boolean begun(Trial trial) {
        return Files.isRegularFile(folder(trial).resolve("experiment.json"));
    }

    /** How long its run took, where it is done. */
    OptionalDouble done(Trial trial) throws IOException {
        Path file = folder(trial).resolve("result.json");
        if (!Files.isRegularFile(file)) {
            return OptionalDouble.empty();
        }
        JsonNode result = JSON.readTree(Files.readString(file));
        return result.path("status").asText().equals("done")
                ? OptionalDouble.of(result.path("seconds").asDouble())
                : OptionalDouble.empty();
    }

    /**
     * Sees to it that what was begun is what shall be run.
     *
     * @param renew whether runs of other settings are deleted
     * @throws Misfit where there are such runs, unless they are deleted
     */
    void agree(List<Trial> trials, boolean renew) throws IOException {
        List<String> others = new ArrayList<>();
        for (Trial trial : trials) {
            String differences = begun(trial) ? runs.differences(folder(trial), trial.text()) : "";
            if (differences.isEmpty()) {
                continue;
            }
            others.add("the run in " + folder(trial) + " is of another experiment: " + differences);
            if (renew) {
                delete(folder(trial));
            }
        }
        if (!others.isEmpty() && !renew) {
            throw Misfit.of(
                            "run-differs",
                            others.get(0) + (others.size() > 1 ? "; so are " + (others.size() - 1) + " others" : ""))
                    .expected("the settings that these runs were begun with, or another folder")
                    .suggest("--renew deletes runs of other settings and runs them again");
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Begins a run, or goes on with it. No baseline is trained: what to compare with is another trial. */
    Run start(Trial trial) throws IOException {
        Experiment experiment = valid(composer.compose(trial.source()));
        List<Experiment> folds =
                composer.folds(experiment).stream().map(TrialRuns::valid).toList();
        Runs.Parts parts = new Runs.Parts(experiment, Optional.empty(), folds);
        return begun(trial) ? runs.resume(parts, folder(trial)) : runs.start(parts, folder(trial));
    }

    private static Experiment valid(Composer.Composition composition) {
        return composition.experiment().orElseThrow(() -> wrong(composition));
    }

    private static Misfit wrong(Composer.Composition composition) {
        String errors = composition.diagnostics().stream()
                .filter(found -> found.severity() == Diagnostic.Severity.ERROR)
                .map(found -> found.path() + ": " + found.message())
                .collect(Collectors.joining("; "));
        return Misfit.of("bad-value", "the experiment cannot be composed: " + errors);
    }
}
