package org.graftml.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of a run, as a person names it. */
record RunFolder(Path path) {
    private static final String EXPERIMENT = "experiment.json";

    /** A folder that a person named, whatever is in it. */
    static RunFolder at(Session session, Path path) {
        return new RunFolder(session.directory().resolve(path).normalize());
    }

    /** A run folder that a person named. */
    static RunFolder named(Session session, Path path) {
        RunFolder folder = at(session, path);
        if (!folder.begun()) {
            throw Refusal.of("run-missing", path + " is not a run folder", "a folder that `graft run` has written");
        }
        return folder;
    }

    /** Whether a run has written down what it is. */
    boolean begun() {
        return Files.isRegularFile(path.resolve(EXPERIMENT));
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

    /** A name as that of a folder. */
    static String safe(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}._-]", "-");
    }
}
