package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Graft where one person installed it, for others who may read it and no more. */
class SharedInstallationTest {
    @TempDir
    Path folder;

    private Path installation;

    @BeforeEach
    void install() throws IOException {
        installation = folder.resolve("opt/graft");
        for (Path from : all(Graft.distribution())) {
            Path to = installation.resolve(Graft.distribution().relativize(from));
            if (Files.isDirectory(from)) {
                Files.createDirectories(to);
            } else {
                Files.copy(from, to);
            }
        }
        permit("r-xr-xr-x");
    }

    @AfterEach
    void giveBack() throws IOException {
        permit("rwxr-xr-x");
    }

    private void permit(String folders) throws IOException {
        for (Path path : all(installation)) {
            if (Files.isDirectory(path)) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(folders));
            }
        }
    }

    private static List<Path> all(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.toList();
        }
    }

    /** What a file that is written, made or deleted would change; permissions stop everybody but root. */
    private Map<Path, String> contents() throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        for (Path path : all(installation)) {
            contents.put(path, Files.getLastModifiedTime(path) + " " + Files.size(path));
        }
        return contents;
    }

    @Test
    void everything_works_and_nothing_is_written_there() throws Exception {
        Map<Path, String> before = contents();
        Graft graft = Graft.in(folder, installation);
        String experiment = installation.resolve("examples/quickstart.yaml").toString();

        for (List<String> arguments : List.of(
                List.of("list"),
                List.of("doctor"),
                List.of("plugins"),
                List.of("check", experiment),
                List.of("run", experiment, "--set", "train.steps=5", "--out", "run"),
                List.of("evaluate", "run"))) {
            Graft.Outcome outcome = graft.run(arguments.toArray(String[]::new));
            assertThat(outcome.code()).as(arguments + "\n" + outcome.err()).isZero();
        }

        assertThat(graft.folder().resolve("run/report.html")).isNotEmptyFile();
        assertThat(contents()).isEqualTo(before);
    }
}
