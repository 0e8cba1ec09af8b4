package org.graftml.trainer.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.run.RunResult;
import org.graftml.trainer.files.Storage;

/** The files of a run's folder that say what the run is, and what became of it. */
record RunFolder(Path path, Storage storage) {
    private static final String GIVEN = "experiment.yaml";
    private static final String SOURCE = "source.json";
    /** Written last of all that a run is begun with: where it lies, the others do. */
    private static final String EXPERIMENT = "experiment.json";

    /** What a start that was cut off can leave behind; the next one replaces it. */
    private static final Set<String> REPLACED =
            Set.of(".running", SOURCE, SOURCE + ".tmp", GIVEN + ".tmp", EXPERIMENT + ".tmp");

    /** Writes down what the run is of, into a folder that holds nothing else. */
    void begin(Experiment experiment) throws IOException {
        Composer.Source source = experiment.source();
        refuseUsed(source);
        Map<String, Object> origin = new LinkedHashMap<>();
        origin.put("format", 1);
        origin.put("file", source.name());
        origin.put("overrides", source.overrides());
        origin.put("data", source.data().toAbsolutePath().toString());
        storage.replace(path.resolve(SOURCE), Json.pretty(origin));
        storage.replace(path.resolve(GIVEN), source.text());
        storage.replace(path.resolve(EXPERIMENT), experiment.text());
    }

    private void refuseUsed(Composer.Source source) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            List<Path> used = new ArrayList<>(files.sorted().toList());
            used.removeIf(file -> REPLACED.contains(file.getFileName().toString()));
            if (used.size() == 1 && given(used.get(0), source)) {
                return;
            }
            if (!used.isEmpty()) {
                throw Misfit.of(
                                "folder-taken",
                                path + " is not empty: it holds " + used.get(0).getFileName())
                        .expected("a new or empty folder; a run that lies in this one can be resumed");
            }
        }
    }

    /** Whether a file is what would be written anyway, by an earlier start or by the person. */
    private boolean given(Path file, Composer.Source source) throws IOException {
        return file.getFileName().toString().equals(GIVEN)
                && (Files.exists(path.resolve(SOURCE))
                        || Files.readString(file, StandardCharsets.UTF_8).equals(source.text()));
    }

    /** Refuses where no run has begun. */
    void refuseMissing() {
        if (!Files.isRegularFile(path.resolve(EXPERIMENT))) {
            throw Misfit.of("run-missing", path + " holds no run: it has no " + EXPERIMENT)
                    .expected("a folder that a run has written");
        }
    }

    /** Refuses another experiment than the one that was begun here. */
    void refuseOther(Experiment experiment) throws IOException {
        String differences = differences(experiment.text());
        if (!differences.isEmpty()) {
            throw Misfit.of("run-differs", "the run in " + path + " is of another experiment: " + differences)
                    .expected("the experiment that was begun there, overrides included, or a new folder");
        }
    }

    /** What sets the experiment that was begun here apart from another; empty where they are the same. */
    String differences(String text) throws IOException {
        refuseMissing();
        Path file = path.resolve(EXPERIMENT);
        if (Files.readString(file, StandardCharsets.UTF_8).equals(text)) {
            return "";
        }
        String found = Differences.between(Json.object(file), Json.read(text));
        return found.isEmpty() ? "the streams stand in another order" : found;
    }

    /** The seed of the experiment that was begun here. */
    long seed() throws IOException {
        refuseMissing();
        return Json.object(path.resolve(EXPERIMENT)).path("seed").asLong();
    }

    Composer.Source source() throws IOException {
        refuseMissing();
        JsonNode origin = Json.object(path.resolve(SOURCE));
        List<String> overrides = new ArrayList<>();
        origin.path("overrides").forEach(override -> overrides.add(override.asText()));
        Path given = path.resolve(GIVEN);
        return new Composer.Source(
                Files.readString(given, StandardCharsets.UTF_8),
                given.toString(),
                overrides,
                Path.of(origin.path("data").asText()));
    }

    /** How a graph looks, for machines and for people. */
    record Drawings(String json, String svg) {}

    void drawings(Drawings drawings) throws IOException {
        storage.replace(path.resolve("graph.json"), drawings.json());
        storage.replace(path.resolve("graph.svg"), drawings.svg());
    }

    void result(RunResult result) throws IOException {
        storage.replace(path.resolve("result.json"), Json.pretty(ResultJson.of(result)));
    }

    Path report(String page) throws IOException {
        Path file = path.resolve("report.html");
        storage.replace(file, page);
        return file;
    }
}
