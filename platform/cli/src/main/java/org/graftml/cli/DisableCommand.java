package org.graftml.cli;

import java.io.IOException;
import java.util.List;
import org.graftml.api.registry.Change;
import org.graftml.api.registry.Registry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "disable",
        description = "Leaves plug-ins out without removing them.",
        footer = {"", "Example:", "  graft disable acme.align"})
final class DisableCommand extends ChangeCommand {
    @Parameters(
            paramLabel = "NAME",
            arity = "1..*",
            completionCandidates = Completions.Plugins.class,
            description = "A plug-in.")
    private List<String> names = List.of();

    DisableCommand(Session session) {
        super(session);
    }

    @Override
    Change plan(Registry registry) throws IOException {
        return registry.disable(names);
    }
}
