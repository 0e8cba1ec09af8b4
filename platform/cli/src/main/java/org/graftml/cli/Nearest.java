package org.graftml.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Names that a person may have meant. */
final class Nearest {
    private static final int MOST = 3;

    private Nearest() {}

    static List<String> to(String name, Collection<String> names) {
        int far = Math.max(2, name.length() / 2);
        return names.stream()
                .distinct()
                .filter(other -> distance(name, other) <= far)
                .sorted(Comparator.<String>comparingInt(other -> distance(name, other))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

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
            return to(path.getFileName().toString(), names);
        } catch (IOException | UncheckedIOException unreadable) {
            // A hint, no more: a folder that cannot be listed has none to give.
            return List.of();
        }
    }

    /** Edit distance (Levenshtein 1966). */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
