package org.graftml.composer;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Diagnostic;
import org.graftml.api.experiment.Experiment;

/** Composes texts with the extensions of {@link Parts}. */
final class Compositions {
    static final String EXAMPLE =
            """
            name: brush-from-print
            seed: 7
            device: [cpu]
            data:
              source: {use: dots, domain: print, samples: 600}
              target:
                use: dots
                domain: hand
                samples: 500
                labels: 30
            augment:
              - {use: crop, padding: 3}
            backbone: {use: small, features: 12, dropout: 0.5}
            head: linear
            strategy: {use: align, weight: 0.5}
            train:
              epochs: 3
              batch: 32
              optimizer: {use: adam, rate: 0.01}
            evaluate: {metrics: [accuracy], baseline: scratch}
            """;

    private static final Composer COMPOSER = new ExperimentComposer(new FakeCatalogue());

    private Compositions() {}

    static Composer.Composition of(String text, String... overrides) {
        return COMPOSER.compose(new Composer.Source(text, "test.yaml", List.of(overrides), Path.of("/data")));
    }

    static Experiment valid(String text, String... overrides) {
        Composer.Composition composition = of(text, overrides);
        return composition.experiment().orElseThrow(() -> new AssertionError(write(composition.diagnostics())));
    }

    static List<Experiment> folds(Experiment experiment) {
        return COMPOSER.folds(experiment).stream()
                .map(fold -> fold.experiment().orElseThrow(() -> new AssertionError(write(fold.diagnostics()))))
                .toList();
    }

    /** Diagnostics as a compiler would print them. */
    static String write(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(Compositions::write).collect(Collectors.joining("\n"));
    }

    private static String write(Diagnostic d) {
        String place = d.file() + ":" + d.line() + ":" + d.column() + "-" + d.endLine() + ":" + d.endColumn();
        String warning = d.severity() == Diagnostic.Severity.WARNING ? " warning" : "";
        return place + warning + " " + d.code() + (d.path().isEmpty() ? "" : " " + d.path()) + "\n    " + d.message()
                + d.expected().map(text -> "\n    expected: " + text).orElse("")
                + d.suggestion().map(text -> "\n    suggestion: " + text).orElse("")
                + (d.fixes().isEmpty() ? "" : "\n    fixes: " + d.fixes());
    }
}
