package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graftml.api.experiment.Composer;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.run.DataViews;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "preview",
        description = "Draws samples as training sees them: each beside what its augmenters make of it.",
        footer = {"", "Example:", "  graft preview examples/quickstart.yaml --out preview.png"})
final class PreviewCommand extends GraftCommand {
    private static final int MOST = 100;

    @Parameters(paramLabel = "FILE", description = "An experiment file; its data and augmenters suffice.")
    private Path file;

    @Option(
            names = "--out",
            paramLabel = "PNG",
            defaultValue = "preview.png",
            description = "The picture: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(names = "--stream", paramLabel = "NAME", description = "The stream; target, or else the first.")
    private String stream;

    @Option(names = "--samples", paramLabel = "N", defaultValue = "8", description = "Rows: ${DEFAULT-VALUE}.")
    private int samples;

    @Option(
            names = "--variants",
            paramLabel = "N",
            defaultValue = "7",
            description = "Epochs beside the original: ${DEFAULT-VALUE}.")
    private int variants;

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private JsonOption json;

    PreviewCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        within("--samples", samples);
        within("--variants", variants);
        Composer.Data data = ExperimentOptions.data(session, options.source(session, file));
        DataViews.Sheet sheet = session.services().dataViews().preview(data, named(data), samples, variants);
        Files.write(session.directory().resolve(out), sheet.png());
        if (json.json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("picture", out.toString());
            document.put("rows", sheet.rows());
            session.printJson(document);
            return ExitCode.DONE;
        }
        List<String> rows = sheet.rows();
        for (int row = 0; row < rows.size(); row++) {
            session.print("%3d  %s".formatted(row + 1, rows.get(row)));
        }
        session.print(out.toString());
        return ExitCode.DONE;
    }

    private static void within(String option, int value) {
        if (value < 1 || value > MOST) {
            throw Refusal.of("command-line", option + " is " + value, java.util.Optional.of("1 to " + MOST), List.of());
        }
    }

    private String named(Composer.Data data) {
        List<String> names = data.infos().stream().map(StreamInfo::name).toList();
        if (stream != null) {
            return stream;
        }
        return names.contains("target") ? "target" : names.get(0);
    }
}
