package org.graftml.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.graftml.api.run.Run;
import org.graftml.cli.shell.CommandSet;
import org.graftml.cli.shell.Place;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "fg",
        description = "Brings a run to the foreground: shows it until it has ended; Ctrl-C stops it.",
        footer = {"", "Examples:", "  fg", "  fg photo-from-print-1"})
final class FgCommand implements Callable<Integer> {
    private final Board board;
    private final CommandSet commands;
    private final Place place;

    @Parameters(
            paramLabel = "RUN",
            arity = "0..1",
            description = "The run's folder, or its name; not needed where only one is under way.")
    private Path name;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    FgCommand(Board board, CommandSet commands, Place place) {
        this.board = board;
        this.commands = commands;
        this.place = place;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Run run = name == null ? board.only() : board.find(place.directory(), name);
        return commands.follow(place, run);
    }
}
