package org.graftml.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a method has changed, class by class, the losses first. */
final class VerdictTable {
    private VerdictTable() {}

    static String of(JsonNode verdict) {
        StringBuilder html = new StringBuilder("<table><tr><th>class<th>samples<th>")
                .append(Html.escape(verdict.path("against").asText()))
                .append("<th>")
                .append(Html.escape(verdict.path("method").asText()))
                .append("<th>difference<th>95 % interval<th>");
        row(html, "all", verdict);
        List<JsonNode> classes = new ArrayList<>();
        verdict.path("classes").forEach(classes::add);
        classes.sort(Comparator.comparingDouble(one -> one.path("difference").asDouble()));
        classes.forEach(one -> row(html, one.path("name").asText(), one));
        return html.append("</table>\n<p>Intervals are of these samples and these weights, which were judged on the")
                .append(" same samples (Agresti and Min 2005); another seed may give others.</p>\n")
                .toString();
    }

    private static void row(StringBuilder html, String name, JsonNode change) {
        double low = change.path("interval").path(0).asDouble();
        double high = change.path("interval").path(1).asDouble();
        html.append("<tr><td>")
                .append(Html.escape(name))
                .append("<td class=n>")
                .append(change.path("samples").asLong())
                .append("<td class=n>")
                .append(Headline.shown(Headline.SHARE, change.path("before").asDouble()))
                .append("<td class=n>")
                .append(Headline.shown(Headline.SHARE, change.path("after").asDouble()))
                .append("<td class=n>")
                .append(points(change.path("difference").asDouble()))
                .append("<td class=n>")
                .append(points(low))
                .append(" to ")
                .append(points(high))
                .append("<td>")
                .append(high < 0 ? "hurt" : low > 0 ? "helped" : "");
    }

    private static String points(double difference) {
        return String.format(Locale.ROOT, "%+.1f", 100 * difference);
    }
}
