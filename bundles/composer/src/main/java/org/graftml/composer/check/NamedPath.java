package org.graftml.composer.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.graftml.api.schema.Near;
import org.graftml.composer.yaml.Node;

/**
 * A path that a file names.
 *
 * @param entry dotted path of its entry
 * @param resolved against the root of paths
 */
record NamedPath(Node.Scalar scalar, String entry, Path resolved) {
    /** Names in a folder that are looked at; more would take long. */
    private static final int MOST = 10_000;

    boolean leadsNowhere() {
        return !Files.exists(resolved);
    }

    /** Reports that nothing is there, and what there is instead. */
    void blame(Findings findings, Misfit misfit) {
        List<String> near = near();
        findings.add(
                scalar.span(),
                misfit.code(),
                entry,
                "there is nothing at " + resolved,
                misfit.expected(),
                near.isEmpty() ? misfit.suggestion() : Optional.of(Near.question(near)),
                near);
    }

    /** The same path with its first part that is not there replaced by one that is. */
    private List<String> near() {
        int depth = resolved.getNameCount();
        Path folder = resolved.getParent();
        while (folder != null && !Files.isDirectory(folder)) {
            folder = folder.getParent();
            depth--;
        }
        if (folder == null) {
            return List.of();
        }
        String lost = resolved.getName(depth - 1).toString();
        return Near.words(lost, names(folder)).stream()
                .map(name -> scalar.text().replace(lost, name))
                .toList();
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.limit(MOST).map(file -> file.getFileName().toString()).toList();
        } catch (IOException | UncheckedIOException unreadable) {
            // A hint, no more: a folder that cannot be listed has none to give.
            return List.of();
        }
    }
}
