package org.graftml.cli;

import java.io.IOException;
import java.util.List;
import org.graftml.api.registry.Change;
import org.graftml.api.registry.Registry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "remove",
        description = "Removes plug-ins, and what only they needed.",
        footer = {"", "Example:", "  graft remove acme.align"})
final class RemoveCommand extends ChangeCommand {
    @Parameters(
            paramLabel = "NAME",
            arity = "1..*",
            completionCandidates = Completions.Plugins.class,
            description = "A plug-in.")
    private List<String> names = List.of();

    RemoveCommand(Session session) {
        super(session);
    }

    @Override
    Change plan(Registry registry) throws IOException {
        return registry.remove(names);
    }
}
