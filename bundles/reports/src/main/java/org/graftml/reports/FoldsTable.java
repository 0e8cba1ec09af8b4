package org.graftml.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What cross-validation has found: a row for each metric, its mean, deviation and interval, and every fold. */
final class FoldsTable {
    private FoldsTable() {}

    /** @param folds of the result, by stream and metric */
    static String of(JsonNode folds) {
        StringBuilder rows = new StringBuilder(
                "<table><tr><th>stream<th>metric<th>mean<th>deviation<th>95 % interval of the mean<th>folds");
        for (Map.Entry<String, JsonNode> stream : folds.properties()) {
            for (Map.Entry<String, JsonNode> metric : stream.getValue().properties()) {
                row(rows, stream.getKey(), metric.getKey(), metric.getValue());
            }
        }
        return rows.append("</table>").toString();
    }

    private static void row(StringBuilder rows, String stream, String metric, JsonNode estimate) {
        rows.append("<tr><td>")
                .append(Html.escape(stream))
                .append("<td>")
                .append(Html.escape(metric))
                .append("<td class=n>")
                .append(shown(metric, estimate.path("mean")))
                .append("<td class=n>± ")
                .append(shown(metric, estimate.path("deviation")))
                .append("<td class=n>")
                .append(bound(metric, estimate.path("interval").path(0)))
                .append(" to ")
                .append(bound(metric, estimate.path("interval").path(1)))
                .append("<td>")
                .append(StreamSupport.stream(estimate.path("values").spliterator(), false)
                        .map(value -> shown(metric, value))
                        .collect(Collectors.joining(", ")));
    }

    /** An interval may be wider than what a share can be. */
    private static String bound(String metric, JsonNode value) {
        return value.isNumber() && metric.equals(Headline.SHARE)
                ? Headline.shown(metric, Math.max(0, Math.min(1, value.asDouble())))
                : shown(metric, value);
    }

    private static String shown(String metric, JsonNode value) {
        return value.isNumber() ? Headline.shown(metric, value.asDouble()) : "–";
    }
}
