package org.graftml.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.graftml.api.schema.Near;

/** Files that a person may have meant. */
final class Neighbours {
    private Neighbours() {}

    /** Files or folders beside a path that is not there, as names. */
    static List<String> beside(Path path, Predicate<Path> wanted) {
        Path folder = path.normalize().getParent();
        if (folder == null || path.getFileName() == null || !Files.isReadable(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.filter(wanted)
                    .map(file -> file.getFileName().toString())
                    .toList();
            return Near.words(path.getFileName().toString(), names);
        } catch (IOException | UncheckedIOException unreadable) {
            // A hint, no more: a folder that cannot be listed has none to give.
            return List.of();
        }
    }
}
