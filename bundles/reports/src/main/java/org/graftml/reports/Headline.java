package org.graftml.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What came out, in words and in one table. */
final class Headline {
    /** The metric that is a share of the scored samples: shown in percent, with its interval. */
    static final String SHARE = "accuracy";

    private final JsonNode metrics;
    private final JsonNode baseline;
    private final JsonNode result;
    private final Optional<GraphDocument> graph;
    private final String method;

    Headline(JsonNode result, Optional<GraphDocument> graph, String method) {
        this.result = result;
        this.metrics = result.path("metrics");
        this.baseline = result.path("baseline");
        this.graph = graph;
        this.method = method;
    }

    String html() {
        StringBuilder html = new StringBuilder();
        result.path("verdicts").forEach(verdict -> html.append("<p class=lead>")
                .append(Html.escape(verdict.path("words").asText()))
                .append("</p>\n"));
        streams(metrics).stream().filter(stream -> !judged(stream)).forEach(stream -> sentence(stream)
                .ifPresent(words ->
                        html.append("<p class=lead>").append(Html.escape(words)).append("</p>\n")));
        html.append("<p>")
                .append(Html.escape("Status %s after %.0f s, seed %s."
                        .formatted(
                                result.path("status").asText(),
                                result.path("seconds").asDouble(),
                                result.path("seed").asText())))
                .append("</p>\n");
        chosen().ifPresent(
                        words -> html.append("<p>").append(Html.escape(words)).append("</p>\n"));
        html.append("<table><tr><th>stream<th>metric<th>baseline<th>")
                .append(Html.escape(method))
                .append("<th>difference");
        for (String stream : streams(metrics)) {
            for (Map.Entry<String, JsonNode> metric : metrics.path(stream).properties()) {
                if (metric.getValue().isNumber()) {
                    row(html, stream, metric.getKey(), metric.getValue().asDouble());
                }
            }
        }
        return html.append("</table>\n").toString();
    }

    /** Whether a verdict says more of a stream. */
    private boolean judged(String stream) {
        for (JsonNode verdict : result.path("verdicts")) {
            if (verdict.path("stream").asText().equals(stream)) {
                return true;
            }
        }
        return false;
    }

    /** Which weights were kept, where they were chosen. */
    private Optional<String> chosen() {
        JsonNode chosen = result.path("chosen");
        if (chosen.isMissingNode()) {
            return Optional.empty();
        }
        String metric = chosen.path("metric").asText();
        String value = shown(metric, chosen.path("value").asDouble());
        String by =
                switch (chosen.path("rule").asText()) {
                    case "oracle" ->
                        "an ORACLE, %s (%s): by labels of the target that nobody has who must choose"
                                .formatted(metric, value);
                    case "validator" -> "the validator %s (%s), without labels of the target".formatted(metric, value);
                    default -> "the %s of %s on samples kept from training".formatted(metric, value);
                };
        return Optional.of("Weights of step %d of %d, chosen by %s."
                .formatted(chosen.path("step").asLong(), chosen.path("ended").asLong(), by));
    }

    /** The streams that were scored, what the model is meant for first. */
    static List<String> streams(JsonNode metrics) {
        List<String> streams = new ArrayList<>();
        metrics.fieldNames().forEachRemaining(streams::add);
        streams.sort(Comparator.comparing((String stream) -> !stream.equals("target")));
        return streams;
    }

    private Optional<String> sentence(String stream) {
        JsonNode after = metrics.path(stream).path(SHARE);
        JsonNode before = baseline.path(stream).path(SHARE);
        if (!after.isNumber()) {
            return Optional.empty();
        }
        String now = "On %s, %s is right for %s of the samples".formatted(stream, method, percent(after.asDouble()));
        if (!before.isNumber()) {
            return Optional.of(now + ".");
        }
        double points = 100 * (after.asDouble() - before.asDouble());
        if (Math.abs(points) < 0.05) {
            return Optional.of(now + ", as is the baseline.");
        }
        return Optional.of(now
                + String.format(
                        Locale.ROOT,
                        ", the baseline for %s: %.1f points %s.",
                        percent(before.asDouble()),
                        Math.abs(points),
                        points < 0 ? "worse" : "better"));
    }

    private void row(StringBuilder html, String stream, String metric, double after) {
        JsonNode before = baseline.path(stream).path(metric);
        boolean share = metric.equals(SHARE);
        html.append("<tr><td>").append(Html.escape(stream)).append("<td>").append(Html.escape(metric));
        html.append("<td class=n>").append(before.isNumber() ? cell(stream, share, before.asDouble()) : "–");
        html.append("<td class=n>").append(cell(stream, share, after));
        html.append("<td class=n>");
        if (before.isNumber()) {
            double difference = after - before.asDouble();
            html.append(
                    share
                            ? String.format(Locale.ROOT, "%+.1f points", 100 * difference)
                            : String.format(Locale.ROOT, "%+.4f", difference));
        }
    }

    private String cell(String stream, boolean share, double value) {
        if (!share) {
            return plain(value);
        }
        long samples = samples(stream);
        if (samples == 0) {
            return percent(value);
        }
        Wilson interval = Wilson.of(value, samples);
        return percent(value)
                + String.format(Locale.ROOT, " <small>%.1f–%.1f</small>", 100 * interval.low(), 100 * interval.high());
    }

    /** How many samples a stream was scored on; 0 where nothing says it. */
    private long samples(String stream) {
        return graph.stream()
                .flatMap(found -> found.streams().stream())
                .filter(found -> found.name().equals(stream))
                .mapToLong(GraphDocument.Stream::scored)
                .findFirst()
                .orElse(0);
    }

    /** A number of a metric. */
    static String shown(String metric, double value) {
        return metric.equals(SHARE) ? percent(value) : plain(value);
    }

    static String plain(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
