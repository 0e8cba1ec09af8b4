package org.graftml.api.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Lays runs side by side; writes nothing. An OSGi service. */
public interface Comparisons {
    /**
     * Runs side by side.
     *
     * @param runs at least one
     * @throws IOException where a folder is not that of a finished run
     */
    Comparison compare(List<Path> runs) throws IOException;

    /** The same as one HTML page that stands alone, with the curves of all runs over each other. */
    String page(List<Path> runs) throws IOException;
}
