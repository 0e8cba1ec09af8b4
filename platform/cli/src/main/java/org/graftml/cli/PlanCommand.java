package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.run.Reports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "plan",
        description = "Shows the training graph of an experiment; trains nothing.",
        footer = {"", "Example:", "  graft plan examples/quickstart.yaml --svg graph.svg"})
final class PlanCommand extends GraftCommand {
    @Parameters(paramLabel = "FILE", description = "An experiment file.")
    private Path file;

    @Option(names = "--svg", paramLabel = "FILE", description = "Draw the graph into a file.")
    private Path svg;

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private JsonOption json;

    PlanCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        Experiment experiment = ExperimentOptions.compose(session, options.source(session, file));
        Reports reports = session.services().reports();
        if (svg != null) {
            Files.writeString(session.directory().resolve(svg), reports.svg(experiment));
        }
        if (json.json) {
            session.print(reports.json(experiment));
        } else {
            session.print(reports.tree(experiment, session.terminal().colour()).stripTrailing());
        }
        return ExitCode.DONE;
    }
}
