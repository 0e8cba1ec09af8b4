package org.graftml.composer.yaml;

import java.util.List;
import java.util.Optional;

/** A place where a text is no YAML, or YAML that an experiment may not use. */
public record Problem(
        Span span,
        String code,
        String message,
        Optional<String> expected,
        Optional<String> suggestion,
        List<String> fixes) {

    static Problem of(Span span, String code, String message) {
        return new Problem(span, code, message, Optional.empty(), Optional.empty(), List.of());
    }

    Problem expected(String text) {
        return new Problem(span, code, message, Optional.of(text), suggestion, fixes);
    }

    Problem suggest(String text) {
        return new Problem(span, code, message, expected, Optional.of(text), fixes);
    }

    Problem fix(String text) {
        return new Problem(span, code, message, expected, suggestion, List.of(text));
    }
}
