package org.graftml.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.graftml.api.registry.Plugin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "plugins",
        description = "Lists plug-ins: state, version, where from, what they bring, why not if not.",
        footer = {"", "Example:", "  graft plugins"})
final class PluginsCommand extends GraftCommand {
    @Mixin
    private JsonOption json;

    PluginsCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
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
