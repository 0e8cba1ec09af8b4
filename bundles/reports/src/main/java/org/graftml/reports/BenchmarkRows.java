package org.graftml.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.study.Benchmark;
import org.graftml.api.study.BenchmarkTable;

/** Reads what the runs of a benchmark came to. */
final class BenchmarkRows {
    private static final String DONE = "done";

    private BenchmarkRows() {}

    /** The table of those runs that are done. */
    static BenchmarkTable table(Benchmark benchmark, Path folder) throws IOException {
        List<BenchmarkTable.Row> rows = new ArrayList<>();
        String metric = "";
        for (Benchmark.Cell cell : benchmark.cells()) {
            RunFiles run = new RunFiles(folder.resolve(cell.trial().folder()));
            JsonNode result = run.optional("result.json");
            if (!result.path("status").asText().equals(DONE)) {
                continue;
            }
            String stream = target(result.path("metrics"));
            JsonNode scores = result.path("metrics").path(stream);
            Map.Entry<String, Double> score = score(scores, benchmark.metric())
                    .orElseThrow(() -> new IOException(run.folder() + " has no number to compare"
                            + benchmark
                                    .metric()
                                    .map(wanted -> " called '" + wanted + "'")
                                    .orElse("")
                            + (stream.isEmpty() ? ": it was scored on nothing" : " for " + stream)));
            metric = score.getKey();
            rows.add(row(cell, run, stream, result, score.getValue()));
        }
        return Standing.of(
                benchmark.name(),
                metric,
                benchmark.lowerIsBetter().contains(metric),
                benchmark.strategies(),
                benchmark.tasks(),
                rows);
    }

    /** The stream called target, or else the last that was scored. */
    static String target(JsonNode metrics) {
        return Headline.streams(metrics).stream()
                .reduce((first, second) -> first.equals("target") ? first : second)
                .orElse("");
    }

    private static Optional<Map.Entry<String, Double>> score(JsonNode scores, Optional<String> metric) {
        return scores.properties().stream()
                .filter(score -> score.getValue().isNumber())
                .filter(score -> metric.isEmpty() || metric.get().equals(score.getKey()))
                .findFirst()
                .map(score -> Map.entry(score.getKey(), score.getValue().asDouble()));
    }

    private static BenchmarkTable.Row row(
            Benchmark.Cell cell, RunFiles run, String stream, JsonNode result, double value) throws IOException {
        Optional<GraphDocument> graph = run.graph();
        return new BenchmarkTable.Row(
                cell.strategy(),
                cell.task(),
                cell.seed(),
                value,
                result.path("seconds").asDouble() + Courses.of(run).earlier(),
                selection(run, result),
                graph.stream()
                        .flatMap(known -> known.phases().stream())
                        .mapToLong(GraphDocument.Phase::trainable)
                        .max()
                        .orElse(0),
                graph.stream()
                        .flatMap(known -> known.streams().stream())
                        .filter(known -> known.name().equals(stream))
                        .mapToLong(GraphDocument.Stream::scored)
                        .findFirst()
                        .orElse(0));
    }

    /** By what the weights were chosen, in words. */
    private static String selection(RunFiles run, JsonNode result) throws IOException {
        JsonNode chosen = result.path("chosen");
        boolean last = run.optional("experiment.json")
                .path("validate")
                .path("keep")
                .asText()
                .equals("last");
        if (chosen.isMissingNode() || last) {
            return "last step";
        }
        String by = chosen.path("metric").asText();
        return switch (chosen.path("rule").asText()) {
            case "oracle" -> "ORACLE " + by + " (target labels)";
            case "validator" -> "validator " + by;
            default -> "validation " + by;
        };
    }
}
