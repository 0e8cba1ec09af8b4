package org.graftml.api.experiment;

import java.util.List;
import java.util.Optional;

/**
 * One problem of an experiment file, as editors want it.
 *
 * @param code short, stable and hyphenated
 * @param file the file's name, or {@code <text>}, or {@code --set}
 * @param line 1-based; columns are 1-based too and count UTF-16 units; the end is exclusive
 * @param path dotted path of the entry, for instance {@code data.target.labels}
 * @param message what is wrong, in one sentence
 * @param fixes texts that could stand at the place instead
 */
public record Diagnostic(
        Severity severity,
        String code,
        String file,
        int line,
        int column,
        int endLine,
        int endColumn,
        String path,
        String message,
        Optional<String> expected,
        Optional<String> suggestion,
        List<String> fixes) {
    public Diagnostic {
        fixes = List.copyOf(fixes);
    }

    /** How bad it is. */
    public enum Severity {
        ERROR,
        WARNING
    }
}
