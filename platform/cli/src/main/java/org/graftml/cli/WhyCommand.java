package org.graftml.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graftml.api.registry.Registry.Why;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "why",
        description = "Says who needs a plug-in, and what it uses.",
        footer = {"", "Example:", "  graft why org.graftml.heads.basic"})
final class WhyCommand extends GraftCommand {
    @Parameters(paramLabel = "NAME", completionCandidates = Completions.Plugins.class, description = "A plug-in.")
    private String name;

    @Mixin
    private JsonOption json;

    WhyCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Why why = session.services().registry().why(name);
        if (json.json) {
            Map<String, Object> document = new LinkedHashMap<>(PluginsCommand.document(why.plugin()));
            document.put("asked", why.asked());
            document.put("neededBy", why.neededBy());
            document.put("needs", why.needs());
            session.printJson(document);
            return ExitCode.DONE;
        }
        session.print(session.terminal().bold(why.plugin().name()) + " "
                + why.plugin().version());
        row("here because", reason(why));
        row("from", readable(why.plugin().source()));
        row("brings", list(why.plugin().extensions()));
        row("needed by", list(why.neededBy()));
        row("needs", list(why.needs()));
        why.plugin().reason().ifPresent(reason -> row("not used", reason));
        return ExitCode.DONE;
    }

    /** A file as people write it; other addresses as they are. */
    private static String readable(String source) {
        return source.startsWith("file:") ? Path.of(URI.create(source)).toString() : source;
    }

    private static String reason(Why why) {
        return switch (why.plugin().origin()) {
            case SHIPPED -> "it comes with Graft";
            case DROPPED -> "somebody put it into the folder of plug-ins";
            case DEVELOPED -> "somebody is writing it";
            case INSTALLED -> why.asked() ? "somebody asked for it" : "others need it";
        };
    }

    private void row(String key, String value) {
        session.print("  %-13s %s".formatted(key, value));
    }

    private static String list(List<String> names) {
        return names.isEmpty() ? "nothing" : String.join(", ", names);
    }
}
