package org.graftml.composer.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.graftml.api.Misfit;
import org.graftml.api.experiment.Diagnostic;
import org.graftml.api.experiment.Diagnostic.Severity;
import org.graftml.composer.yaml.Problem;
import org.graftml.composer.yaml.Span;

/** Collects diagnostics. */
public final class Findings {
    private final List<Diagnostic> found = new ArrayList<>();
    private final List<Diagnostic> warnings = new ArrayList<>();
    private final Map<String, Diagnostic> missing = new LinkedHashMap<>();
    private final Set<String> misplaced = new HashSet<>();

    public void add(Span span, String code, String path, String message) {
        add(span, code, path, message, Optional.empty(), Optional.empty(), List.of());
    }

    public void add(
            Span span,
            String code,
            String path,
            String message,
            Optional<String> expected,
            Optional<String> suggestion,
            List<String> fixes) {
        found.add(diagnostic(Severity.ERROR, span, code, path, message, expected, suggestion, fixes));
    }

    /** What was found in an experiment of which this file holds several. */
    public void addAll(List<Diagnostic> others) {
        others.forEach(other -> (other.severity() == Severity.ERROR ? found : warnings).add(other));
    }

    /** Something that may well be meant. */
    public void warn(
            Span span,
            String code,
            String path,
            String message,
            Optional<String> expected,
            Optional<String> suggestion,
            List<String> fixes) {
        warnings.add(diagnostic(Severity.WARNING, span, code, path, message, expected, suggestion, fixes));
    }

    public void add(Problem problem) {
        add(
                problem.span(),
                problem.code(),
                "",
                problem.message(),
                problem.expected(),
                problem.suggestion(),
                problem.fixes());
    }

    public void add(Span span, String path, Misfit misfit) {
        add(span, misfit.code(), path, misfit.getMessage(), misfit.expected(), misfit.suggestion(), List.of());
    }

    /** An entry that is not there; said only if no misspelt or misplaced entry explains it. */
    public void addMissing(Span span, String path, String message, String expected) {
        missing.put(
                path,
                diagnostic(
                        Severity.ERROR,
                        span,
                        "missing",
                        path,
                        message,
                        Optional.of(expected),
                        Optional.empty(),
                        List.of()));
    }

    /** Says that the entry of a path is there, though under another name or at another place. */
    void excuse(String path) {
        misplaced.add(path);
    }

    /** Whether there is no error. */
    public boolean none() {
        return found.isEmpty() && missing.isEmpty();
    }

    /** Paths of the entries that something is wrong with. */
    public List<String> errors() {
        return sorted().stream()
                .filter(found -> found.severity() == Severity.ERROR)
                .map(Diagnostic::path)
                .toList();
    }

    /** By position: the file first, then overrides. */
    public List<Diagnostic> sorted() {
        List<Diagnostic> all = new ArrayList<>(found);
        all.addAll(warnings);
        missing.forEach((path, diagnostic) -> {
            if (!misplaced.contains(path) || found.isEmpty()) {
                all.add(diagnostic);
            }
        });
        all.sort(Comparator.comparing((Diagnostic d) -> d.file().equals("--set"))
                .thenComparing(Diagnostic::line)
                .thenComparing(Diagnostic::column));
        return all.stream().distinct().toList();
    }

    private static Diagnostic diagnostic(
            Severity severity,
            Span span,
            String code,
            String path,
            String message,
            Optional<String> expected,
            Optional<String> suggestion,
            List<String> fixes) {
        return new Diagnostic(
                severity,
                code,
                span.file(),
                span.line(),
                span.column(),
                span.endLine(),
                span.endColumn(),
                path,
                message,
                expected,
                suggestion,
                fixes);
    }
}
