package org.graftml.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graftml.api.model.Prediction;
import org.graftml.api.run.Models;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "predict",
        description = "Predicts for files, or for all files of folders, with the model of a run.",
        footer = {
            "",
            "Examples:",
            "  graft predict runs/photo-from-print-1 picture.png",
            "  graft predict runs/photo-from-print-1 pictures/ --format json",
            "  graft predict runs/ants-bees-1 pictures/ --tta 5"
        })
final class PredictCommand extends GraftCommand {
    private enum Format {
        csv,
        json
    }

    @Parameters(index = "0", paramLabel = "RUN", description = "A run folder.")
    private Path run;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "INPUT", description = "Files or folders.")
    private List<Path> inputs;

    @Option(names = "--format", description = "csv or json; csv by default.", defaultValue = "csv")
    private Format format;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Option(names = "--batch", description = "How many at once; ${DEFAULT-VALUE} by default.", defaultValue = "64")
    private int batch;

    @Mixin
    private TtaOption tta;

    PredictCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException {
        if (batch < 1) {
            throw Refusal.of("out-of-range", "--batch is " + batch, "at least 1");
        }
        RunFolder folder = RunFolder.named(session, run);
        List<Path> files = files();
        try (Models.Model model = session.services().models().open(folder.path(), tta.overrides())) {
            Map<String, Prediction> predictions = model.predict(files, batch);
            if (json || format == Format.json) {
                session.printJson(document(predictions));
            } else {
                csv(predictions).forEach(session::print);
            }
        }
        return ExitCode.DONE;
    }

    /** Each file once, however often it is named. */
    private List<Path> files() throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        for (Path input : inputs) {
            Path path = session.directory().resolve(input).normalize();
            if (!Files.exists(path)) {
                throw Refusal.of("file-missing", input + " does not exist", "a file or a folder");
            }
            try (Stream<Path> found = Files.walk(path)) {
                found.filter(Files::isRegularFile).sorted().forEach(files::add);
            }
        }
        return List.copyOf(files);
    }

    private static List<Map<String, Object>> document(Map<String, Prediction> predictions) {
        List<Map<String, Object>> document = new ArrayList<>();
        predictions.forEach((id, prediction) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", id);
            row.putAll(prediction.values());
            document.add(row);
        });
        return document;
    }

    private static List<String> csv(Map<String, Prediction> predictions) {
        List<Map<String, Object>> rows = document(predictions);
        Set<String> columns = new LinkedHashSet<>(List.of("id"));
        rows.forEach(row -> columns.addAll(row.keySet()));
        List<String> lines = new ArrayList<>();
        lines.add(columns.stream().map(PredictCommand::cell).collect(Collectors.joining(",")));
        rows.forEach(row -> lines.add(columns.stream()
                .map(column -> cell(row.getOrDefault(column, "")))
                .collect(Collectors.joining(","))));
        return lines;
    }

    /** RFC 4180; lists and maps as JSON. */
    static String cell(Object value) {
        String text = value instanceof List || value instanceof Map ? Json.line(value) : String.valueOf(value);
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
