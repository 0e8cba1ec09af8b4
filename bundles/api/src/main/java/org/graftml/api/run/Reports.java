package org.graftml.api.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.osgi.annotation.versioning.ProviderType;

/** Explains graphs and runs to people and to tools; writes nothing. An OSGi service. */
@ProviderType
public interface Reports {
    /** The training graph as a tree for a terminal. */
    String tree(Experiment experiment, boolean colour);

    /** The training graph as one JSON document. */
    String json(Experiment experiment);

    /** As much of an experiment as can be planned, as a tree for a terminal. */
    String tree(Composer.Partial partial, boolean colour);

    /** As much of an experiment as can be planned, as one JSON document of the same form. */
    String json(Composer.Partial partial);

    /** The training graph as a picture. */
    String svg(Experiment experiment);

    /** What streams hold, as one HTML page that stands alone. */
    String page(DataReport report) throws IOException;

    /** Why a model says what it says, as one HTML page that stands alone. */
    String page(Explanation explanation) throws IOException;

    /**
     * What was measured of the domains of an experiment, as one HTML page that stands alone, with a map of their
     * features.
     *
     * @param backbones a report for each backbone that the same was measured with
     */
    String page(List<MeasureReport> backbones) throws IOException;

    /**
     * Where some features of domains lie on a plane, along the directions in which they vary most and by who is near
     * whom, as one JSON document; the same for the same features.
     */
    String map(List<MeasureReport.Domain> domains) throws IOException;

    /**
     * A run as one HTML page that stands alone.
     *
     * @throws IOException where the folder is not that of a finished run
     */
    String page(Path run) throws IOException;
}
