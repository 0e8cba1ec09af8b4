package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.graftml.api.experiment.Composer;
import org.graftml.api.metric.Metric;
import org.graftml.api.run.Models;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "evaluate",
        description = "Scores the model of a run, on its own streams or on others.",
        footer = {
            "",
            "Example:",
            "  graft evaluate runs/photo-from-print-1 --set 'data.test={use: synthetic-glyphs, domain: hand}'"
        })
final class EvaluateCommand extends GraftCommand {
    @Parameters(paramLabel = "RUN", description = "A run folder.")
    private Path run;

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private TtaOption tta;

    @Mixin
    private JsonOption json;

    EvaluateCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        RunFolder folder = RunFolder.named(session, run);
        Composer.Source source = tta.added(options.source(session, folder));
        ExperimentOptions.accept(session, session.services().composer().trained(source));
        try (Models.Model model = session.services().models().open(folder.path())) {
            Map<String, Map<String, Metric.Score>> scores = model.evaluate(source);
            if (json.json) {
                Map<String, Object> document = new LinkedHashMap<>();
                document.put("status", "done");
                document.put("run", folder.path().toString());
                document.put("metrics", Scores.document(scores));
                session.printJson(document);
            } else {
                Scores.table(scores, Map.of(), "", "score").forEach(session::print);
            }
        }
        return ExitCode.DONE;
    }
}
