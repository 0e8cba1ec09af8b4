package org.graftml.api.weights;

import java.io.IOException;
import java.nio.file.Path;

/** Opens checkpoints. An OSGi service. */
public interface Checkpoints {
    /** What the name of a run's folder begins with, where its model is meant. */
    String RUN = "run:";

    /**
     * Opens a checkpoint; its arrays are mapped, not read.
     *
     * @param name a file, or {@value #RUN} and the folder of a run
     * @param root of relative paths
     * @throws org.graftml.api.Misfit where there is none, or it is of a kind that is not read
     * @throws IOException where it is damaged; the message says what is
     */
    Checkpoint open(String name, Path root) throws IOException;
}
