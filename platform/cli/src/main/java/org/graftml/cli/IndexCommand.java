package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "index",
        description = "Writes an index (OSGi Repository XML) of the jars in a folder.",
        footer = {"", "Example:", "  graft index target/plugins"})
final class IndexCommand extends GraftCommand {
    @Parameters(paramLabel = "DIR", description = "A folder of bundles.")
    private Path folder;

    IndexCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        session.print(session.services()
                .registry()
                .index(session.directory().resolve(folder))
                .toString());
        return ExitCode.DONE;
    }
}
