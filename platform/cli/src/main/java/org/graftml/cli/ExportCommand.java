package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.graftml.api.run.Models;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        description = "Writes the weights of a run under the names that published checkpoints have.",
        footer = {"", "Example:", "  graft export runs/flowers-1 --out flowers.safetensors"})
final class ExportCommand extends GraftCommand {
    private enum Format {
        safetensors
    }

    @Parameters(index = "0", paramLabel = "RUN", description = "A run folder.")
    private Path run;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "safetensors, the only one and the default.",
            defaultValue = "safetensors")
    private Format format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The file to write; weights.safetensors in the run's model folder by default.")
    private Path out;

    ExportCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        RunFolder folder = RunFolder.named(session, run);
        Models.Exported exported = session.services()
                .models()
                .export(folder.path(), Optional.ofNullable(out).map(session.directory()::resolve));
        if (!exported.unnamed().isEmpty()) {
            session.say("Published checkpoints have no name for " + String.join(", ", exported.unnamed())
                    + ": they keep the name that they have here.");
        }
        session.print(exported.file().toString());
        session.say(exported.arrays() + " arrays, as " + format);
        return ExitCode.DONE;
    }
}
