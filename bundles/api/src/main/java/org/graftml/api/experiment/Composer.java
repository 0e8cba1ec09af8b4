package org.graftml.api.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.data.SampleType;

/** Composes experiments from text, without loading an engine. An OSGi service. */
public interface Composer {
    /** Composes; every problem becomes a diagnostic, and all are found at once. */
    Composition compose(Source source);

    /**
     * Composes again what a model was trained as: with the streams as they were then, by name, and
     * without opening any data set. What the settings of data sets point to need not exist any more.
     */
    Composition recompose(Source source, Map<String, Recorded> streams);

    /**
     * A stream as it was.
     *
     * @param samples as its data set gave them
     * @param size training samples
     * @param scored samples to score on
     */
    record Recorded(SampleType samples, int size, int scored) {}

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
