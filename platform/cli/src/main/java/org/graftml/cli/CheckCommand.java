package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.graftml.api.experiment.Composer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = "Looks for every problem of an experiment file.",
        footer = {"", "Example:", "  graft check examples/quickstart.yaml --json"})
final class CheckCommand extends GraftCommand {
    @Parameters(paramLabel = "FILE", description = "An experiment file.")
    private Path file;

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private JsonOption json;

    CheckCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        Composer.Source source = options.source(session, file);
        Composer.Composition found = session.services().composer().compose(source);
        if (json.json) {
            session.printJson(Diagnostics.document(found.valid(), found.diagnostics()));
        } else {
            found.diagnostics()
                    .forEach(diagnostic ->
                            session.print(Diagnostics.text(diagnostic, Optional.of(source), session.terminal())));
            session.print(file + ": " + (found.valid() ? "valid" : "not valid"));
        }
        return found.valid() ? ExitCode.DONE : ExitCode.of(found.diagnostics());
    }
}
