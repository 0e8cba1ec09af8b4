package org.graftml.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "verify",
        description = "Checks every installed jar against the record of what was installed.",
        footer = {"", "Example:", "  graft verify"})
final class VerifyCommand extends GraftCommand {
    @Mixin
    private JsonOption json;

    VerifyCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        List<String> wrong = session.services().registry().verify();
        if (json.json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("status", wrong.isEmpty() ? "well" : "ill");
            document.put("problems", wrong);
            session.printJson(document);
        } else {
            wrong.forEach(session::print);
            session.say(wrong.isEmpty() ? "every installed plug-in is as it was installed" : wrong.size() + " are not");
        }
        return wrong.isEmpty() ? ExitCode.DONE : ExitCode.FAULT;
    }
}
