package org.graftml.shell;

import java.nio.file.Path;
import org.graftml.api.run.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "runs",
        aliases = "jobs",
        description = "Lists the runs that are under way in this shell.",
        footer = {"", "Example:", "  run a.yaml & runs"})
final class RunsCommand implements Runnable {
    private final Board board;
    private final Path directory;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    RunsCommand(Board board, Path directory) {
        this.board = board;
        this.directory = directory;
    }

    @Override
    public void run() {
        for (Run run : board.underWay()) {
            Path folder = run.folder().startsWith(directory) ? directory.relativize(run.folder()) : run.folder();
            spec.commandLine().getOut().println("%-24s %s".formatted(folder, board.state(run)));
        }
    }
}
