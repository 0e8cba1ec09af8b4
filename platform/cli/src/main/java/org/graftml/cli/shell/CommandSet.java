package org.graftml.cli.shell;

import java.util.List;
import picocli.CommandLine;

/** The commands of the launcher, as often as they are needed: they keep what they parsed. */
@FunctionalInterface
public interface CommandSet {
    /**
     * The commands, ready to be carried out at a place.
     *
     * @param more commands that the caller adds
     */
    CommandLine at(Place place, List<Object> more);
}
