package org.graftml.trainer.run;

import java.io.IOException;
import java.nio.file.Path;

/** A run is asked to go on with something that changed since it began. */
final class OtherLock extends IOException {
    private static final long serialVersionUID = 1;

    OtherLock(Path run, String changed) {
        super("the run in " + run + " cannot go on as it began: " + changed
                + "; expected what its experiment.lock names, or a new run in a new folder");
    }
}
