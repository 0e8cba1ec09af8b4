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
    private static final String OVERRIDE = "--set";
    private static final int WIDEST = 160;

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
        line(diagnostic, source).ifPresent(line -> text.append(marked(diagnostic, line, terminal)));
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
            return diagnostic.file().equals(OVERRIDE)
                    ? from.overrides().stream().skip(diagnostic.line() - 1L).findFirst()
                    : Optional.empty();
        });
    }

    /** The line with carets under it; of a long line the part around them. Tabs stay tabs in both. */
    private static String marked(Diagnostic diagnostic, String line, Terminal terminal) {
        int start = Math.min(Math.max(diagnostic.column() - 1, 0), line.length());
        int end = diagnostic.endLine() > diagnostic.line() ? line.length() : diagnostic.endColumn() - 1;
        int from = line.length() <= WIDEST ? 0 : Math.max(0, start - WIDEST / 2);
        int to = Math.min(line.length(), from + WIDEST);
        String before = line.substring(from, start).replaceAll("[^\t]", " ");
        String carets = "^".repeat(Math.max(1, Math.min(end, to) - start));
        return "\n  " + line.substring(from, to) + "\n  " + terminal.green(before + carets);
    }

    private static String severity(Diagnostic diagnostic) {
        return diagnostic.severity().name().toLowerCase(Locale.ROOT);
    }
}
