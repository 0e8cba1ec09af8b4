package org.graftml.shell;

import java.nio.file.Path;
import org.graftml.api.run.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "stop",
        description = "Stops a run in the background at its next checkpoint, from which it can go on.",
        footer = {"", "Examples:", "  stop", "  stop photo-from-print-1"})
final class StopCommand implements Runnable {
    private final Board board;
    private final Path directory;

    @Spec
    private CommandSpec spec;

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

    StopCommand(Board board, Path directory) {
        this.board = board;
        this.directory = directory;
    }

    @Override
    public void run() {
        Run run = name == null ? board.only() : board.find(directory, name);
        run.cancel();
        spec.commandLine().getErr().println(Board.name(run) + " stops at its next checkpoint");
    }
}
