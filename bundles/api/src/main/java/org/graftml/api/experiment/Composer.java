package org.graftml.api.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Composes experiments from text, without loading an engine. An OSGi service. */
public interface Composer {
    /** Composes; every problem becomes a diagnostic, and all are found at once. */
    Composition compose(Source source);

    /**
     * An experiment as text.
     *
     * @param name what diagnostics call it
     * @param overrides {@code a.b.c=value}, later ones win
     * @param data root of relative paths
     */
    record Source(String text, String name, List<String> overrides, Path data) {
        public Source {
            overrides = List.copyOf(overrides);
        }

        /** The same with one more override. */
        public Source with(String override) {
            List<String> more = new java.util.ArrayList<>(overrides);
            more.add(override);
            return new Source(text, name, more, data);
        }
    }

    /** What came of it: a graph unless there are errors. */
    record Composition(Source source, Optional<Experiment> experiment, List<Diagnostic> diagnostics) {
        public boolean valid() {
            return experiment.isPresent();
        }
    }
}
