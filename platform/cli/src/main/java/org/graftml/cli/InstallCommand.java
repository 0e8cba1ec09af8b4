package org.graftml.cli;

import java.io.IOException;
import java.util.List;
import org.graftml.api.registry.Change;
import org.graftml.api.registry.Registry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "install",
        description = "Installs plug-ins, after it has shown what that takes.",
        footer = {
            "",
            "Examples:",
            "  graft install dann",
            "  graft install target/acme-align-1.0.0.jar --yes",
            "  graft install acme.align@[1.2,2) --dry-run"
        })
final class InstallCommand extends ChangeCommand {
    @Parameters(
            paramLabel = "SOURCE",
            arity = "1..*",
            description =
                    "A jar, a folder, an index, a file: or https: address, mvn:group:artifact:version, the name of a plug-in, or the id of an extension.")
    private List<String> sources = List.of();

    InstallCommand(Session session) {
        super(session);
    }

    @Override
    Change plan(Registry registry) throws IOException {
        return registry.install(sources, session.directory());
    }
}
