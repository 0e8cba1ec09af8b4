package org.graftml.trainer.run;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.graftml.api.experiment.Experiment;

/** What the code of a run was loaded from. */
@FunctionalInterface
public interface Jars {
    /** The bundles of these extensions, and those that the trainer itself stands on, each once. */
    List<Jar> of(Collection<Experiment.Used> extensions) throws IOException;

    /** A bundle and the hash of its jar. */
    record Jar(String bundle, String version, String sha256) {}
}
