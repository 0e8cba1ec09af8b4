package org.graftml.cli;

import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.graftml.cli.shell.Person;
import org.graftml.cli.shell.Place;

/**
 * What every command is given.
 *
 * @param directory where the person stands
 * @param nanos a clock that only goes forward
 */
record Session(Services services, Terminal terminal, Path directory, LongSupplier nanos, Person person) {
    /** Whether the platform goes on after the command: in the shell. */
    boolean stays() {
        return Boolean.getBoolean("graft.shell");
    }

    /** The same services at another place. */
    Session at(Place place) {
        return new Session(services, Terminal.at(place), place.directory(), nanos, place.person());
    }

    Place place() {
        return new Place(
                terminal.out(),
                terminal.err(),
                terminal.watch(),
                terminal.colour(),
                terminal.width(),
                directory,
                person);
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
