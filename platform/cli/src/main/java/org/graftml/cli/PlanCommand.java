package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.run.Reports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "plan",
        description = "Shows the training graph of an experiment, or as much of it as can be planned; trains nothing.",
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
        Composer.Source source = options.source(session, file);
        Composer.Composition composition = session.services().composer().compose(source);
        if (!composition.valid()) {
            return plan(session.services().composer().partial(source), composition);
        }
        Experiment experiment = ExperimentOptions.accept(session, composition);
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

    /** As much as can be planned of what is wrong, and what is wrong with it. */
    private int plan(Composer.Partial partial, Composer.Composition composition) throws IOException {
        Reports reports = session.services().reports();
        if (svg != null && partial.experiment().isPresent()) {
            Files.writeString(
                    session.directory().resolve(svg),
                    reports.svg(partial.experiment().get()));
        }
        if (json.json) {
            Map<String, Object> document = Diagnostics.document(false, composition.diagnostics());
            document.put("without", partial.without());
            document.put("plan", Json.object(reports.json(partial)));
            session.printJson(document);
        } else {
            session.print("part of a plan" + leftOut(partial.without()));
            session.print(reports.tree(partial, session.terminal().colour()).stripTrailing());
            composition
                    .diagnostics()
                    .forEach(diagnostic -> session.say(
                            Diagnostics.text(diagnostic, Optional.of(composition.source()), session.terminal())));
        }
        return ExitCode.of(composition.diagnostics());
    }

    private static String leftOut(List<String> without) {
        return without.isEmpty() ? "" : "; left out, or replaced by a default: " + String.join(", ", without);
    }
}
