package org.graftml.cli;

import java.io.IOException;
import java.util.List;
import org.graftml.api.registry.Change;
import org.graftml.api.registry.Registry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "update",
        description = "Updates plug-ins to the newest that indexes and sources offer.",
        footer = {"", "Examples:", "  graft update", "  graft update acme.align --yes"})
final class UpdateCommand extends ChangeCommand {
    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            completionCandidates = Completions.Plugins.class,
            description = "A plug-in; all that are installed where none is named.")
    private List<String> names = List.of();

    UpdateCommand(Session session) {
        super(session);
    }

    @Override
    Change plan(Registry registry) throws IOException {
        return registry.update(names);
    }
}
