package org.graftml.cli;

import java.util.List;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Diagnostic;

/** The experiment or the command line is wrong. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    static final String COMMAND_LINE = "<command line>";

    private final transient Optional<Composer.Source> source;
    private final transient List<Diagnostic> diagnostics;

    Refusal(Optional<Composer.Source> source, List<Diagnostic> diagnostics) {
        super(diagnostics.get(0).message());
        this.source = source;
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** Something wrong with the command line. */
    static Refusal of(String code, String message, Optional<String> expected, List<String> fixes) {
        Optional<String> suggestion =
                fixes.isEmpty() ? Optional.empty() : Optional.of("did you mean " + String.join(" or ", fixes) + "?");
        return of(code, message, expected, suggestion, fixes);
    }

    static Refusal of(String code, String message, String expected) {
        return of(code, message, Optional.of(expected), Optional.empty(), List.of());
    }

    static Refusal of(Misfit misfit) {
        return of(misfit.code(), misfit.getMessage(), misfit.expected(), misfit.suggestion(), List.of());
    }

    private static Refusal of(
            String code, String message, Optional<String> expected, Optional<String> suggestion, List<String> fixes) {
        return new Refusal(
                Optional.empty(),
                List.of(new Diagnostic(
                        Diagnostic.Severity.ERROR,
                        code,
                        COMMAND_LINE,
                        1,
                        1,
                        1,
                        1,
                        "",
                        message,
                        expected,
                        suggestion,
                        fixes)));
    }

    /** Something wrong with a file as a whole. */
    static Refusal at(String file, String code, String message, String expected, String suggestion) {
        return new Refusal(
                Optional.empty(),
                List.of(new Diagnostic(
                        Diagnostic.Severity.ERROR,
                        code,
                        file,
                        1,
                        1,
                        1,
                        1,
                        "",
                        message,
                        Optional.of(expected),
                        Optional.of(suggestion),
                        List.of())));
    }

    Optional<Composer.Source> source() {
        return source;
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
