package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.graftml.api.registry.Plugin;
import org.graftml.api.registry.Registry.Fit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "plugins",
        description = "Lists plug-ins: state, version, where from, what they bring, why not if not.",
        footer = {
            "",
            "Examples:",
            "  graft plugins",
            "  graft plugins --check /opt/graft-0.2.0   which of the installed would not work there, and why"
        })
final class PluginsCommand extends GraftCommand {
    @Option(
            names = "--check",
            paramLabel = "DIR",
            description = "Try the installed plug-ins against the Graft in a folder, and change nothing.")
    private Path other;

    @Mixin
    private JsonOption json;

    PluginsCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        if (other != null) {
            return check();
        }
        List<Plugin> plugins = session.services().registry().plugins();
        if (json.json) {
            session.printJson(plugins.stream().map(PluginsCommand::document).toList());
            return ExitCode.DONE;
        }
        for (Plugin plugin : plugins) {
            session.print("%s %-40s %-16s %s"
                    .formatted(state(plugin), plugin.name(), plugin.version(), word(plugin.origin())));
            if (!plugin.extensions().isEmpty()) {
                session.print("             " + session.terminal().dim(String.join(", ", plugin.extensions())));
            }
            plugin.reason()
                    .ifPresent(reason ->
                            session.print("             " + session.terminal().yellow(reason)));
        }
        return ExitCode.DONE;
    }

    private int check() throws IOException {
        List<Fit> fits = session.services()
                .registry()
                .fits(session.directory().resolve(other).normalize());
        if (json.json) {
            session.printJson(fits.stream().map(PluginsCommand::document).toList());
        } else {
            for (Fit fit : fits) {
                boolean works = fit.obstacle().isEmpty();
                session.print("%s %-40s %s"
                        .formatted(
                                works
                                        ? session.terminal().green("%-12s".formatted("works"))
                                        : session.terminal().red("%-12s".formatted("breaks")),
                                fit.name(),
                                fit.version()));
                fit.obstacle()
                        .ifPresent(why -> session.print(
                                "             " + session.terminal().yellow(why)));
            }
            if (fits.isEmpty()) {
                session.say("no plug-in is installed here");
            }
        }
        return fits.stream().allMatch(fit -> fit.obstacle().isEmpty()) ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private static Map<String, Object> document(Fit fit) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", fit.name());
        document.put("version", fit.version());
        document.put("works", fit.obstacle().isEmpty());
        document.put("reason", fit.obstacle().orElse(null));
        return document;
    }

    private String state(Plugin plugin) {
        String state = "%-12s".formatted(word(plugin.state()));
        return switch (plugin.state()) {
            case ACTIVE -> session.terminal().green(state);
            case STARTING, DISABLED -> session.terminal().dim(state);
            case QUARANTINED, UNRESOLVED -> session.terminal().red(state);
        };
    }

    static Map<String, Object> document(Plugin plugin) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", plugin.name());
        document.put("version", plugin.version());
        document.put("state", word(plugin.state()));
        document.put("reason", plugin.reason().orElse(null));
        document.put("origin", word(plugin.origin()));
        document.put("source", plugin.source());
        document.put("sha256", plugin.sha256().orElse(null));
        document.put("extensions", plugin.extensions());
        return document;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
