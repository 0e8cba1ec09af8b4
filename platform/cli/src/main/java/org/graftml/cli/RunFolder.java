package org.graftml.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.run.Reports;

/** The folder of a run, as the command line sees it. */
record RunFolder(Path path) {
    private static final String EXPERIMENT = "experiment.json";
    private static final String SOURCE = "source.json";

    /** A run folder that a person named. */
    static RunFolder named(Session session, Path path) {
        RunFolder folder = new RunFolder(session.directory().resolve(path).normalize());
        if (!Files.isRegularFile(folder.path.resolve(EXPERIMENT))) {
            throw Refusal.of("run-missing", path + " is not a run folder", "a folder that `graft run` has written");
        }
        return folder;
    }

    /** Whether a run has written down what it is. */
    static boolean begun(Session session, Path path) {
        return Files.isRegularFile(session.directory().resolve(path).resolve(EXPERIMENT));
    }

    /** Takes {@code runs/<name>-<n>} with the first free number. */
    static RunFolder next(Session session, String name) throws IOException {
        Path runs = Files.createDirectories(session.directory().resolve("runs"));
        for (int n = 1; ; n++) {
            try {
                return new RunFolder(Files.createDirectory(runs.resolve(safe(name) + "-" + n)));
            } catch (FileAlreadyExistsException taken) {
                // The next number, then; two runs may look for one at the same time.
                continue;
            }
        }
    }

    /** The newest {@code runs/<name>-<n>}. */
    static RunFolder latest(Session session, String name) {
        Path runs = session.directory().resolve("runs");
        int n = 1;
        while (Files.isDirectory(runs.resolve(safe(name) + "-" + (n + 1)))) {
            n++;
        }
        return named(session, runs.resolve(safe(name) + "-" + n));
    }

    /** Keeps what the experiment itself does not hold, and its graph. */
    void describe(Composer.Source source, Experiment experiment, Reports reports) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", source.name());
        document.put("data", source.data().toString());
        Files.writeString(path.resolve(SOURCE), Json.write(document));
        Files.writeString(path.resolve("graph.json"), reports.json(experiment));
        Files.writeString(path.resolve("graph.svg"), reports.svg(experiment));
    }

    /** The experiment that was run, overrides included. */
    Composer.Source source(List<String> overrides, Optional<Path> data) throws IOException {
        Path root = path;
        if (data.isPresent()) {
            root = data.get().toAbsolutePath();
        } else if (Files.exists(path.resolve(SOURCE))) {
            root = Path.of(String.valueOf(
                    Json.object(Files.readString(path.resolve(SOURCE))).get("data")));
        }
        Path file = path.resolve(EXPERIMENT);
        return new Composer.Source(Files.readString(file), file.toString(), overrides, root);
    }

    private static String safe(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}._-]", "-");
    }
}
