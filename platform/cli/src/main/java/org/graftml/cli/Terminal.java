package org.graftml.cli;

import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import org.graftml.cli.shell.Place;
import org.graftml.cli.shell.Place.Watch;

/**
 * Where a command speaks: data to standard output, talk to standard error.
 *
 * @param colour whether colours are welcome
 * @param width columns
 */
record Terminal(PrintStream out, PrintStream err, Watch watch, boolean colour, int width) {
    private static final int USUAL_WIDTH = 80;

    static Terminal of(PrintStream out, PrintStream err, boolean console, Map<String, String> environment) {
        String type = environment.getOrDefault("TERM", "");
        boolean able = console && !type.isEmpty() && !type.equals("dumb");
        Watch usual = able ? Watch.LIVE : Watch.LINES;
        // A worker shows its run as the process would that started it.
        Watch watch = Optional.ofNullable(environment.get(WorkerCommand.WATCH))
                .map(Watch::valueOf)
                .orElse(usual);
        boolean colour =
                watch == Watch.LIVE && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(out, err, watch, colour, width(environment.get("COLUMNS")));
    }

    static Terminal at(Place place) {
        return new Terminal(place.out(), place.err(), place.watch(), place.colour(), place.width());
    }

    /** Whether a line can be rewritten. */
    boolean live() {
        return watch == Watch.LIVE;
    }

    String bold(String text) {
        return paint("1", text);
    }

    String red(String text) {
        return paint("31;1", text);
    }

    String yellow(String text) {
        return paint("33;1", text);
    }

    String green(String text) {
        return paint("32", text);
    }

    String dim(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    private static int width(String columns) {
        return columns != null && columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
    }
}
