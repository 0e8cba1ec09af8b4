package org.graftml.cli;

import java.io.IOException;
import java.util.List;
import org.graftml.api.registry.Change;
import org.graftml.api.registry.Registry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A change of plug-ins that are here, each by its name. */
abstract class NamedPlugins extends ChangeCommand {
    @Parameters(
            paramLabel = "NAME",
            arity = "1..*",
            completionCandidates = Completions.Plugins.class,
            description = "A plug-in.")
    private List<String> names = List.of();

    private final Planned planned;

    private NamedPlugins(Session session, Planned planned) {
        super(session);
        this.planned = planned;
    }

    @Override
    Change plan(Registry registry) throws IOException {
        return planned.of(registry, names);
    }

    private interface Planned {
        Change of(Registry registry, List<String> names) throws IOException;
    }

    @Command(
            name = "remove",
            description = "Removes plug-ins, and what only they needed.",
            footer = {"", "Example:", "  graft remove acme.align"})
    static final class Remove extends NamedPlugins {
        Remove(Session session) {
            super(session, Registry::remove);
        }
    }

    @Command(
            name = "enable",
            description = "Uses plug-ins again that were disabled or in quarantine.",
            footer = {"", "Example:", "  graft enable acme.align"})
    static final class Enable extends NamedPlugins {
        Enable(Session session) {
            super(session, Registry::enable);
        }
    }

    @Command(
            name = "disable",
            description = "Leaves plug-ins out without removing them.",
            footer = {"", "Example:", "  graft disable acme.align"})
    static final class Disable extends NamedPlugins {
        Disable(Session session) {
            super(session, Registry::disable);
        }
    }
}
