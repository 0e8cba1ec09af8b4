package org.graftml.api.study;

import java.io.IOException;
import java.nio.file.Path;
import org.graftml.api.graph.Phase;
import org.osgi.annotation.versioning.ProviderType;

/** Lays the runs of a study out as tables; writes nothing. An OSGi service. */
@ProviderType
public interface StudyTables {
    /**
     * The numbers of the runs that are done.
     *
     * @param folder of the study
     * @throws IOException where a run cannot be read
     */
    BenchmarkTable table(Benchmark benchmark, Path folder) throws IOException;

    /**
     * What is known of a run so far.
     *
     * @param run its folder, which need not be there yet
     */
    Course course(Path run) throws IOException;

    /**
     * What the trials of a sweep came to, so far.
     *
     * @param folder of the study
     * @throws IOException where a run cannot be read
     */
    SweepTable table(Sweep sweep, Path folder) throws IOException;

    /**
     * What a run with a growing learning rate tells of rates.
     *
     * @param run its folder; it may have ended early, because its loss was no number any more
     * @param phase whose rows are read
     * @param steps of the whole run
     * @throws IOException where the run cannot be read
     */
    RateCurve rates(Path run, Phase phase, long steps) throws IOException;

    /** As one HTML page that stands alone, with a plot. */
    String page(RateCurve curve, String name) throws IOException;

    /** As Markdown, the best first. */
    String markdown(SweepTable table);

    /** As one HTML page that stands alone, with plots. */
    String page(SweepTable table) throws IOException;

    /** As Markdown. */
    String markdown(BenchmarkTable table);

    /** As LaTeX, with the packages {@code booktabs} and {@code graphicx}. */
    String latex(BenchmarkTable table);

    /** As one HTML page that stands alone, with a plot. */
    String page(BenchmarkTable table) throws IOException;
}
