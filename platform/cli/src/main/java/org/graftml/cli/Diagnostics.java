package org.graftml.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Diagnostic;

/** Problems as a compiler prints them, and as editors want them. */
final class Diagnostics {
    private Diagnostics() {}

    /** {@code {"status": "valid" | "invalid", "diagnostics": [...]}}. */
    static Map<String, Object> document(boolean valid, List<Diagnostic> diagnostics) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", valid ? "valid" : "invalid");
        document.put(
                "diagnostics", diagnostics.stream().map(Diagnostics::document).toList());
        return document;
    }

    private static Map<String, Object> document(Diagnostic diagnostic) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("severity", severity(diagnostic));
        document.put("code", diagnostic.code());
        document.put("file", diagnostic.file());
        document.put("line", diagnostic.line());
        document.put("column", diagnostic.column());
        document.put("endLine", diagnostic.endLine());
        document.put("endColumn", diagnostic.endColumn());
        document.put("path", diagnostic.path());
        document.put("message", diagnostic.message());
        document.put("expected", diagnostic.expected().orElse(null));
        document.put("suggestion", diagnostic.suggestion().orElse(null));
        document.put("fixes", diagnostic.fixes());
        return document;
    }

    /** Lines for a person, with the place in the text and a caret line under it. */
    static String text(Diagnostic diagnostic, Optional<Composer.Source> source, Terminal terminal) {
        StringBuilder text = new StringBuilder();
        String severity = severity(diagnostic) + ":";
        boolean error = diagnostic.severity() == Diagnostic.Severity.ERROR;
        text.append(terminal.bold(place(diagnostic)))
                .append(error ? terminal.red(severity) : terminal.yellow(severity))
                .append(' ')
                .append(diagnostic.message());
        line(diagnostic, source).ifPresent(line -> {
            text.append("\n  ").append(line).append("\n  ");
            text.append(terminal.green(carets(diagnostic, line)));
        });
        diagnostic.expected().ifPresent(expected -> text.append("\n  expected: ")
                .append(expected));
        diagnostic.suggestion().ifPresent(hint -> text.append("\n  ").append(hint));
        return text.toString();
    }

    private static String place(Diagnostic diagnostic) {
        return diagnostic.file().equals(Refusal.COMMAND_LINE)
                ? "graft: "
                : "%s:%d:%d: ".formatted(diagnostic.file(), diagnostic.line(), diagnostic.column());
    }

    private static Optional<String> line(Diagnostic diagnostic, Optional<Composer.Source> source) {
        return source.flatMap(from -> {
            if (diagnostic.file().equals(from.name())) {
                return from.text().lines().skip(diagnostic.line() - 1L).findFirst();
            }
            // An override is named by its path; the last one counts.
            return from.overrides().stream()
                    .filter(override -> override.startsWith(diagnostic.path() + "="))
                    .reduce((first, second) -> second);
        });
    }

    /** Tabs stay tabs, so that the carets stand under what they mean. */
    private static String carets(Diagnostic diagnostic, String line) {
        int start = Math.min(Math.max(diagnostic.column() - 1, 0), line.length());
        int end = diagnostic.endLine() > diagnostic.line() ? line.length() : diagnostic.endColumn() - 1;
        String before = line.substring(0, start).replaceAll("[^\t]", " ");
        return before + "^".repeat(Math.max(1, Math.min(end, line.length()) - start));
    }

    private static String severity(Diagnostic diagnostic) {
        return diagnostic.severity().name().toLowerCase(Locale.ROOT);
    }
}
