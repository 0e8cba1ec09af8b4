package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        description = "Writes the report of a run anew.",
        footer = {"", "Example:", "  graft report runs/photo-from-print-1"})
final class ReportCommand extends GraftCommand {
    @Parameters(paramLabel = "RUN", description = "A run folder.")
    private Path run;

    @Mixin
    private JsonOption json;

    ReportCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        Path report =
                session.services().runs().report(RunFolder.named(session, run).path());
        if (json.json) {
            session.printJson(Map.of("report", report.toString()));
        } else {
            session.print(report.toString());
        }
        return ExitCode.DONE;
    }
}
