package org.graftml.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.graftml.api.metric.Metric;
import org.graftml.api.run.RunResult;

/** Scores by stream and metric, for machines and for people. */
final class Scores {
    /** The metric that is a share of the samples, and so is shown in percent. */
    private static final String SHARE = "accuracy";

    private Scores() {}

    static Map<String, Object> document(Map<String, Map<String, Metric.Score>> streams) {
        Map<String, Object> document = new LinkedHashMap<>();
        streams.forEach((stream, metrics) -> {
            Map<String, Object> values = new LinkedHashMap<>();
            metrics.forEach((metric, score) -> values.put(metric, value(score)));
            document.put(stream, values);
        });
        return document;
    }

    private static Object value(Metric.Score score) {
        if (score instanceof Metric.Score.Number number) {
            return finite(number.value());
        }
        Map<String, Object> table = new LinkedHashMap<>();
        if (score instanceof Metric.Score.Confusion confusion) {
            table.put("names", confusion.names());
            table.put("counts", confusion.counts());
        } else if (score instanceof Metric.Score.PerClass classes) {
            for (int i = 0; i < classes.values().length; i++) {
                table.put(classes.names().get(i), finite(classes.values()[i]));
            }
        }
        return table;
    }

    /** JSON has no word for what is not a number. */
    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** A line for each number, beside that of the baseline where there is one. */
    static List<String> table(
            Map<String, Map<String, Metric.Score>> scores,
            Map<String, Map<String, Metric.Score>> baseline,
            String baselineName,
            String name) {
        List<String> lines = new ArrayList<>();
        boolean compared = !baseline.isEmpty();
        lines.add(
                compared
                        ? "%-12s %-20s %12s %14s %14s".formatted("stream", "metric", baselineName, name, "difference")
                        : "%-12s %-20s %14s".formatted("stream", "metric", name));
        scores.forEach((stream, metrics) -> metrics.forEach((metric, score) -> {
            if (score instanceof Metric.Score.Number number) {
                String line = "%-12s %-20s ".formatted(stream, metric);
                if (!compared) {
                    lines.add(line + "%14s".formatted(shown(metric, number.value())));
                } else if (baseline.getOrDefault(stream, Map.of()).get(metric) instanceof Metric.Score.Number before) {
                    lines.add(line
                            + "%12s %14s %14s"
                                    .formatted(
                                            shown(metric, before.value()),
                                            shown(metric, number.value()),
                                            difference(metric, number.value() - before.value())));
                } else {
                    lines.add(line + "%12s %14s".formatted("-", shown(metric, number.value())));
                }
            }
        }));
        return lines;
    }

    static Map<String, Object> folds(Map<String, Map<String, RunResult.Estimate>> streams) {
        Map<String, Object> document = new LinkedHashMap<>();
        streams.forEach((stream, metrics) -> {
            Map<String, Object> found = new LinkedHashMap<>();
            metrics.forEach((metric, estimate) -> found.put(metric, document(estimate)));
            document.put(stream, found);
        });
        return document;
    }

    private static Map<String, Object> document(RunResult.Estimate estimate) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("mean", finite(estimate.mean()));
        fields.put("deviation", finite(estimate.deviation()));
        fields.put("interval", Arrays.asList(finite(estimate.low()), finite(estimate.high())));
        fields.put("values", estimate.values().stream().map(Scores::finite).toList());
        return fields;
    }

    /** A line for each metric that was cross-validated. */
    static List<String> lines(Map<String, Map<String, RunResult.Estimate>> folds) {
        List<String> lines = new ArrayList<>();
        folds.forEach(
                (stream, metrics) -> metrics.forEach((metric, estimate) -> lines.add(line(stream, metric, estimate))));
        return lines;
    }

    private static String line(String stream, String metric, RunResult.Estimate estimate) {
        String values =
                estimate.values().stream().map(value -> shown(metric, value)).collect(Collectors.joining(", "));
        return "%d folds of %s: %s %s ± %s, 95 %% interval of the mean %s to %s (%s)"
                .formatted(
                        estimate.values().size(),
                        stream,
                        metric,
                        shown(metric, estimate.mean()),
                        shown(metric, estimate.deviation()),
                        shown(metric, possible(metric, estimate.low())),
                        shown(metric, possible(metric, estimate.high())),
                        values);
    }

    /** An interval may be wider than what a share can be. */
    private static double possible(String metric, double value) {
        return metric.equals(SHARE) ? Math.max(0, Math.min(1, value)) : value;
    }

    /** Which weights were kept. */
    static String words(RunResult.Chosen chosen) {
        String kept = "weights of step %d of %d, chosen by ".formatted(chosen.step(), chosen.ended());
        String value = shown(chosen.metric(), chosen.value()).strip();
        return kept
                + switch (chosen.rule()) {
                    case VALIDATION -> "the %s of %s on validation samples".formatted(chosen.metric(), value);
                    case VALIDATOR ->
                        "the validator %s (%s), without labels of the target".formatted(chosen.metric(), value);
                    case ORACLE ->
                        "an ORACLE, %s (%s): by labels of the target that nobody has who must choose"
                                .formatted(chosen.metric(), value);
                };
    }

    static String shown(String metric, double value) {
        return String.format(Locale.ROOT, metric.equals(SHARE) ? "%.1f %%" : "%.4f", share(metric, value));
    }

    private static String difference(String metric, double value) {
        return String.format(Locale.ROOT, metric.equals(SHARE) ? "%+.1f points" : "%+.4f", share(metric, value));
    }

    private static double share(String metric, double value) {
        return metric.equals(SHARE) ? 100 * value : value;
    }
}
