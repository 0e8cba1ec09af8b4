package org.graftml.cli.shell;

import java.io.IOException;
import java.util.List;
import org.graftml.api.run.Run;
import picocli.CommandLine;

/** The commands of the launcher, as often as they are needed: they keep what they parsed. */
public interface CommandSet {
    /**
     * The commands, ready to be carried out at a place.
     *
     * @param more commands that the caller adds
     */
    CommandLine at(Place place, List<Object> more);

    /**
     * Shows a run until it has ended; an interrupt asks it to stop.
     *
     * @return the exit code of a command that ends as the run did
     * @throws InterruptedException where somebody waits no longer; the run goes on to its next checkpoint
     */
    int follow(Place place, Run run) throws IOException, InterruptedException;
}
