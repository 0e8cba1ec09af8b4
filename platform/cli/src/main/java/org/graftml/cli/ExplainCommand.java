package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.experiment.Composer;
import org.graftml.api.run.Explanation;
import org.graftml.api.run.Models;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description = "Shows where on pictures the model of a run looks (Grad-CAM, occlusion), and which training"
                + " samples are near them.",
        footer = {
            "",
            "Examples:",
            "  graft explain runs/photo-from-print-1",
            "  graft explain runs/photo-from-print-1 picture.png --stage conv1 --out picture.html"
        })
final class ExplainCommand extends GraftCommand {
    private static final int MOST = 100;

    @Parameters(index = "0", paramLabel = "RUN", description = "A run folder.")
    private Path run;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "SAMPLE",
            description = "Picture files, or ids of samples (see predictions.csv); by default some of those that are"
                    + " scored: the surest mistakes, and right answers.")
    private List<String> samples = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "explanation.html",
            description = "A page (.html), or its pictures alone (.png): ${DEFAULT-VALUE}.")
    private Path out;

    @Option(
            names = "--stage",
            paramLabel = "NAME",
            description = "The stage to look at; the last with rows and columns.")
    private String stage;

    @Option(names = "--class", paramLabel = "NAME", description = "The class to explain; what the model says.")
    private String about;

    @Option(names = "--stream", paramLabel = "NAME", description = "The stream; target, or else the last scored one.")
    private String stream;

    @Option(names = "--samples", paramLabel = "N", defaultValue = "8", description = "How many: ${DEFAULT-VALUE}.")
    private int count;

    @Option(
            names = "--neighbours",
            paramLabel = "N",
            defaultValue = "5",
            description = "Training samples beside each: ${DEFAULT-VALUE}.")
    private int neighbours;

    @Option(
            names = "--compared",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Training samples of a stream to find them among: ${DEFAULT-VALUE}.")
    private int compared;

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private JsonOption json;

    ExplainCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        within("--samples", count, 1);
        within("--neighbours", neighbours, 0);
        boolean page = out.toString().toLowerCase(Locale.ROOT).endsWith(".html");
        if (!page && !out.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
            throw Refusal.of("command-line", "--out is " + out, "a name that ends with .html or .png");
        }
        if (compared < 1) {
            throw Refusal.of("command-line", "--compared is " + compared, "at least 1");
        }
        RunFolder folder = RunFolder.named(session, run);
        Composer.Source source = options.source(session, folder);
        ExperimentOptions.accept(session, session.services().composer().trained(source));
        Explanation explanation;
        try (Models.Model model = session.services().models().open(folder.path())) {
            explanation = model.explain(source, wish());
        }
        byte[] bytes = page
                ? session.services().reports().page(explanation).getBytes(java.nio.charset.StandardCharsets.UTF_8)
                : explanation.sheet();
        Files.write(session.directory().resolve(out), bytes);
        if (json.json) {
            session.printJson(document(explanation));
        } else {
            print(explanation);
        }
        return ExitCode.DONE;
    }

    private Explanation.Wish wish() {
        List<String> ids = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (String sample : samples) {
            Path file = session.directory().resolve(sample).normalize();
            if (Files.isRegularFile(file)) {
                files.add(file);
            } else {
                ids.add(sample);
            }
        }
        return new Explanation.Wish(
                ids,
                files,
                count,
                Optional.ofNullable(stream),
                Optional.ofNullable(stage),
                Optional.ofNullable(about),
                neighbours,
                compared);
    }

    private static void within(String option, int value, int least) {
        if (value < least || value > MOST) {
            throw Refusal.of("command-line", option + " is " + value, least + " to " + MOST);
        }
    }

    private void print(Explanation explanation) {
        int row = 0;
        for (Explanation.Case one : explanation.cases()) {
            row++;
            session.print(String.format(
                            Locale.ROOT,
                            "%3d  %s  %s%s  %.1f %%",
                            row,
                            one.id(),
                            one.said(),
                            one.truth()
                                    .filter(truth -> !truth.equals(one.said()))
                                    .map(truth -> " (is " + truth + ")")
                                    .orElse(""),
                            100 * one.probability())
                    + (one.about().equals(one.said()) ? "" : " for " + one.about()));
        }
        session.print(out.toString());
    }

    private Map<String, Object> document(Explanation explanation) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("file", out.toString());
        document.put("stage", explanation.stage());
        document.put(
                "samples", explanation.cases().stream().map(ExplainCommand::row).toList());
        return document;
    }

    private static Map<String, Object> row(Explanation.Case one) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", one.id());
        row.put("label", one.truth().orElse(null));
        row.put("class", one.said());
        row.put("about", one.about());
        row.put("probability", one.probability());
        row.put("lost", one.lost());
        row.put("neighbours", one.neighbours().stream().map(ExplainCommand::row).toList());
        return row;
    }

    private static Map<String, Object> row(Explanation.Neighbour near) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", near.id());
        row.put("label", near.label());
        row.put("distance", near.distance());
        return row;
    }
}
