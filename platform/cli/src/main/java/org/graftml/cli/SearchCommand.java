package org.graftml.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graftml.api.registry.Offer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "search",
        description = "Looks through the indexes for plug-ins and extensions.",
        footer = {"", "Examples:", "  graft search adversarial", "  graft search '' --json"})
final class SearchCommand extends GraftCommand {
    @Parameters(paramLabel = "TERM", description = "Part of a name, an id or a summary.")
    private String term;

    @Mixin
    private JsonOption json;

    SearchCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        List<Offer> offers = session.services().registry().search(term);
        if (json.json) {
            session.printJson(offers.stream().map(SearchCommand::document).toList());
            return ExitCode.DONE;
        }
        for (Offer offer : offers) {
            session.print("%-40s %-16s %s"
                    .formatted(session.terminal().bold(offer.name()), offer.version(), offer.summary()));
            session.print("  " + session.terminal().dim(String.join(", ", offer.extensions())));
        }
        if (offers.isEmpty()) {
            session.say("no index offers anything with '" + term + "'");
        }
        return ExitCode.DONE;
    }

    private static Map<String, Object> document(Offer offer) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", offer.name());
        document.put("version", offer.version());
        document.put("summary", offer.summary());
        document.put("extensions", offer.extensions());
        document.put("source", offer.source().toString());
        document.put("sha256", offer.sha256());
        document.put("bytes", offer.bytes());
        return document;
    }
}
