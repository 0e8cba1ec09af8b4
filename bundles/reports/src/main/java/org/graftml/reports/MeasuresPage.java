package org.graftml.reports;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.graftml.api.measure.Measured;
import org.graftml.api.run.MeasureReport;

/** What was measured of domains, as one page with maps of their features; several backbones stand side by side. */
final class MeasuresPage {
    private final List<MeasureReport> reports;

    private MeasuresPage(List<MeasureReport> reports) {
        this.reports = reports;
    }

    static String of(List<MeasureReport> reports) throws IOException {
        return Html.page("Measures", new MeasuresPage(reports).sections());
    }

    private String sections() {
        StringBuilder page = new StringBuilder();
        for (MeasureReport report : reports) {
            page.append(Html.section(
                    "Features of " + report.backbone(),
                    expected(report) + MapSection.of(Map.of("", FeatureMap.of(report.domains())))));
        }
        table(
                page,
                "Distances",
                "<th>distance<th>of<th>from",
                "<p><small>By chance: how probable a value at least so large is where there is no difference.</small></p>",
                report -> {
                    Map<String, Measured> rows = new LinkedHashMap<>();
                    report.distances()
                            .forEach(one -> rows.put(cells(one.measure(), one.source(), one.target()), one.found()));
                    return rows;
                });
        table(
                page,
                "Transferability",
                "<th>measure<th>stream<th>labelled samples",
                "<p><small>More is better; compare backbones on the same samples, not samples with each other."
                        + "</small></p>",
                report -> {
                    Map<String, Measured> rows = new LinkedHashMap<>();
                    report.transferabilities()
                            .forEach(one -> rows.put(
                                    cells(one.measure(), one.stream(), Integer.toString(one.labelled())), one.found()));
                    return rows;
                });
        return page.toString();
    }

    private static String expected(MeasureReport report) {
        return report.expected().stream()
                .map(one -> "<p class=lead>" + Html.escape(one.sentence()) + "</p>\n")
                .collect(Collectors.joining());
    }

    private static String cells(String... cells) {
        return List.of(cells).stream().map(cell -> "<td>" + Html.escape(cell)).collect(Collectors.joining());
    }

    /** What a report says, by the first cells of its row. */
    private interface Rows {
        Map<String, Measured> of(MeasureReport report);
    }

    /** A table with a column for each backbone; nothing where no row has a value. */
    private void table(StringBuilder page, String title, String head, String note, Rows rows) {
        Map<String, StringBuilder> lines = new LinkedHashMap<>();
        List<Map<String, Measured>> columns = reports.stream().map(rows::of).toList();
        columns.forEach(column -> column.keySet().forEach(first -> lines.put(first, new StringBuilder(first))));
        lines.forEach((first, line) -> columns.forEach(column ->
                line.append("<td class=n>").append(column.containsKey(first) ? value(column.get(first)) : "")));
        if (!lines.isEmpty()) {
            String names = reports.stream()
                    .map(report -> "<th>" + Html.escape(reports.size() > 1 ? report.backbone() : "value"))
                    .collect(Collectors.joining());
            page.append(Html.section(
                    title,
                    "<table><tr>" + head + names + "<tr>" + String.join("<tr>", lines.values()) + "</table>" + note));
        }
    }

    private static String value(Measured found) {
        String value = String.format(Locale.ROOT, "%.4g", found.value());
        return found.chance().isPresent()
                ? value
                        + String.format(
                                Locale.ROOT,
                                " <small>by chance %.3f</small>",
                                found.chance().getAsDouble())
                : value;
    }
}
