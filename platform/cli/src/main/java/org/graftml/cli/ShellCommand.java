package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.graftml.cli.shell.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = ShellCommand.NAME,
        description = "Takes commands one after the other and keeps the engine warm.",
        footer = {
            "",
            "Examples:",
            "  graft shell",
            "  graft shell nightly.graft",
            "  graft shell -c 'run a.yaml & run b.yaml; wait'"
        })
final class ShellCommand extends GraftCommand {
    static final String NAME = "shell";

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "A script; standard input without it.")
    private Path file;

    @Option(
            names = {"-c", "--command"},
            paramLabel = "COMMANDS",
            description = "What to carry out instead of a script.")
    private String commands;

    @Option(
            names = {"-k", "--keep-going"},
            description = "Go on after a command of a script that failed.")
    private boolean keepGoing;

    ShellCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        return session.services().shell().open(new SessionCommands(session), session.place(), input());
    }

    private Shell.Input input() throws IOException {
        if (commands != null && file != null) {
            throw Refusal.of("two-scripts", "there is a script both in " + file + " and in --command", "one of them");
        }
        if (commands != null) {
            return new Shell.Input("--command", Optional.of(commands), false, keepGoing);
        }
        if (file != null) {
            Path script = session.directory().resolve(file);
            if (!Files.isRegularFile(script)) {
                throw Refusal.of("file-missing", file + " does not exist", "a file of commands");
            }
            return new Shell.Input(file.toString(), Optional.of(Files.readString(script)), false, keepGoing);
        }
        return new Shell.Input(
                "standard input", Optional.empty(), session.person().present(), keepGoing);
    }
}
