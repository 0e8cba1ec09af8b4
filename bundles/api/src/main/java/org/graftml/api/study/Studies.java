package org.graftml.api.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** Carries out series of runs, each in a folder of its own that any command takes. An OSGi service. */
@ProviderType
public interface Studies {
    /**
     * Begins a benchmark, or goes on with it; returns at once. Runs that are done stay as they are,
     * interrupted and failed ones go on from their last checkpoint.
     *
     * @throws org.graftml.api.Misfit where runs in the folder are of other settings: the message says which
     */
    Study start(Benchmark benchmark, Order order) throws IOException;

    /**
     * Begins a sweep, or goes on with it, in the same way. Trials that wait at a rung resume from there when
     * they are among the best of it.
     *
     * @throws org.graftml.api.Misfit where runs in the folder are of other settings: the message says which
     */
    Study start(Sweep sweep, Order order) throws IOException;

    /**
     * How a study is to be carried out.
     *
     * @param folder where its runs lie
     * @param jobs runs at the same time, at least 1
     * @param renew whether runs of other settings are deleted and run again
     * @param listener is told what happens, one event at a time
     */
    record Order(Path folder, int jobs, boolean renew, Consumer<StudyEvent> listener) {}
}
