package org.graftml.reports;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a run has left in its folder. Every file but the result may be missing. */
record RunFiles(Path folder) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final Map<String, String> PICTURES = Map.of(".png", "image/png", ".jpg", "image/jpeg");
    private static final long MOST_PICTURE_BYTES = 1 << 20;

    /** The document of {@code graft run --json}. */
    JsonNode result() throws IOException {
        Path file = folder.resolve("result.json");
        if (!Files.isRegularFile(file)) {
            throw new IOException(folder + " holds no finished run: it has no result.json");
        }
        return json(file);
    }

    JsonNode optional(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.isRegularFile(file) ? json(file) : MissingNode.getInstance();
    }

    Optional<GraphDocument> graph() throws IOException {
        Path file = folder.resolve("graph.json");
        return Files.isRegularFile(file) ? Optional.of(GraphJson.read(Files.readString(file))) : Optional.empty();
    }

    /** The graph as it was drawn when the run began. */
    Optional<String> drawing() throws IOException {
        Path file = folder.resolve("graph.svg");
        return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /** One part of the run: {@code .} or {@code baseline}. */
    RunFiles part(String name) {
        return new RunFiles(folder.resolve(name).normalize());
    }

    /** Events, oldest first; a last line that was cut short is left out. */
    List<JsonNode> events() throws IOException {
        Path file = folder.resolve("events.jsonl");
        List<JsonNode> events = new ArrayList<>();
        if (Files.isRegularFile(file)) {
            try (Stream<String> lines = Files.lines(file)) {
                for (String line : (Iterable<String>) lines::iterator) {
                    if (line.startsWith("{") && line.endsWith("}")) {
                        events.add(MAPPER.readTree(line));
                    }
                }
            }
        }
        return events;
    }

    /** A row of the table of metrics: a loss at a step. */
    record Metric(double step, String series, double value) {
        Metric called(String name) {
            return new Metric(step, name, value);
        }
    }

    /** A row of the table of metrics that was written in training. */
    record Trained(double step, String phase, double rate, String series, double value) {}

    List<Trained> trained() throws IOException {
        List<Trained> trained = new ArrayList<>();
        for (NamedCsvRecord row : rows("metrics.csv")) {
            if (!row.getField("rate").isEmpty()) {
                trained.add(new Trained(
                        Double.parseDouble(row.getField("step")),
                        row.getField("phase"),
                        Double.parseDouble(row.getField("rate")),
                        row.getField("series"),
                        Double.parseDouble(row.getField("value"))));
            }
        }
        return trained;
    }

    List<Metric> metrics() throws IOException {
        List<Metric> metrics = new ArrayList<>();
        for (NamedCsvRecord row : rows("metrics.csv")) {
            metrics.add(new Metric(
                    Double.parseDouble(row.getField("step")),
                    row.getField("series"),
                    Double.parseDouble(row.getField("value"))));
        }
        return metrics;
    }

    /**
     * A scored sample of the target, by its row.
     *
     * @param uncalibrated the probability without calibration, where there was one
     */
    record Predicted(
            int row, String id, String label, String prediction, String probability, Optional<String> uncalibrated) {
        boolean correct() {
            return label.equals(prediction);
        }

        /** Whether the prediction is one class, with a probability. */
        boolean sure() {
            return !probability.isEmpty();
        }

        double sureness() {
            return sure() ? Double.parseDouble(probability) : 0;
        }
    }

    List<Predicted> predictions() throws IOException {
        List<Predicted> predictions = new ArrayList<>();
        for (NamedCsvRecord row : rows("predictions.csv")) {
            predictions.add(new Predicted(
                    predictions.size(),
                    row.getField("id"),
                    row.getField("label"),
                    row.getField("prediction"),
                    row.getField("probability"),
                    row.findField("uncalibrated")));
        }
        return predictions;
    }

    /** Where samples lie at a moment of the part, as {@link FeatureMap} says it. */
    Optional<String> features(String moment) throws IOException {
        Path file = folder.resolve("features").resolve(moment + ".json");
        return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /** The picture of a scored sample, {@code samples/<row>.png} or {@code .jpg}, as a data address. */
    Optional<String> picture(int row) throws IOException {
        for (Map.Entry<String, String> type : PICTURES.entrySet()) {
            Path file = folder.resolve("samples").resolve(row + type.getKey());
            if (Files.isRegularFile(file) && Files.size(file) <= MOST_PICTURE_BYTES) {
                String bytes = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
                return Optional.of("data:" + type.getValue() + ";base64," + bytes);
            }
        }
        return Optional.empty();
    }

    private List<NamedCsvRecord> rows(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return reader.stream().toList();
        }
    }

    private static JsonNode json(Path file) throws IOException {
        return MAPPER.readTree(Files.readString(file));
    }
}
