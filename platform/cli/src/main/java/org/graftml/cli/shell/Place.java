package org.graftml.cli.shell;

import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Where a command is carried out.
 *
 * @param out for data, in UTF-8
 * @param err for talk, in UTF-8
 * @param width columns
 * @param directory what relative paths begin at
 */
public record Place(
        PrintStream out, PrintStream err, Watch watch, boolean colour, int width, Path directory, Person person) {

    /** How a run is shown while it is under way. */
    public enum Watch {
        /** One line that is rewritten. */
        LIVE,
        /** A line every few seconds. */
        LINES,
        /** Not at all. */
        NONE
    }
}
