package org.graftml.cli;

import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * What every command is given.
 *
 * @param directory where the person stands
 * @param nanos a clock that only goes forward
 */
record Session(Services services, Terminal terminal, Path directory, LongSupplier nanos) {
    /** Whether the platform goes on after the command: in the shell. */
    boolean stays() {
        return Boolean.getBoolean("graft.shell");
    }

    void print(String line) {
        terminal.out().println(line);
    }

    void say(String line) {
        terminal.err().println(line);
    }

    void printJson(Object document) {
        terminal.out().println(Json.write(document));
    }
}
