package org.graftml.cli;

import java.io.IOException;
import java.util.List;
import org.graftml.api.registry.Change;
import org.graftml.api.registry.Registry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "enable",
        description = "Uses plug-ins again that were disabled or in quarantine.",
        footer = {"", "Example:", "  graft enable acme.align"})
final class EnableCommand extends ChangeCommand {
    @Parameters(
            paramLabel = "NAME",
            arity = "1..*",
            completionCandidates = Completions.Plugins.class,
            description = "A plug-in.")
    private List<String> names = List.of();

    EnableCommand(Session session) {
        super(session);
    }

    @Override
    Change plan(Registry registry) throws IOException {
        return registry.enable(names);
    }
}
