package org.graftml.cli.shell;

import java.util.Optional;

/** Reads commands and carries them out in this process until there are no more. An OSGi service. */
public interface Shell {
    /**
     * Opens it.
     *
     * @param here where it was asked for
     * @return the exit code: of the first command of a script that failed, or what somebody left with
     */
    int open(CommandSet commands, Place here, Input input);

    /**
     * Where commands come from.
     *
     * @param name what a script is called in messages
     * @param script the text of a script; without it commands are read from standard input. For a person at a
     *     terminal it comes before what they type
     * @param interactive whether a person types them at a terminal
     * @param keepGoing whether a script goes on after a command that failed
     */
    record Input(String name, Optional<String> script, boolean interactive, boolean keepGoing) {}
}
