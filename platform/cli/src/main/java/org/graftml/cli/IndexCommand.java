package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.graftml.api.registry.Registry.Addresses;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "index",
        description = "Writes an index (OSGi Repository XML) of the jars in a folder.",
        footer = {"", "Examples:", "  graft index target/plugins", "  graft index --maven target/plugins"})
final class IndexCommand extends GraftCommand {
    @Parameters(paramLabel = "DIR", description = "A folder of bundles.")
    private Path folder;

    @Option(names = "--maven", description = "The jars are taken from Maven repositories, and not from this folder.")
    private boolean maven;

    IndexCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        session.print(session.services()
                .registry()
                .index(session.directory().resolve(folder), maven ? Addresses.MAVEN : Addresses.RELATIVE)
                .toString());
        return ExitCode.DONE;
    }
}
