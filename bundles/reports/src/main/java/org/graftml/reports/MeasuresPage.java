package org.graftml.reports;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.graftml.api.measure.Measured;
import org.graftml.api.run.MeasureReport;

/** What was measured of domains, as one page with a map of their features. */
final class MeasuresPage {
    private static final int SIDE = 520;
    private static final int MARGIN = 12;
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9");

    private MeasuresPage() {}

    static String of(MeasureReport report) throws IOException {
        StringBuilder page = new StringBuilder();
        page.append(Html.section("Features", map(report.domains())));
        if (!report.distances().isEmpty()) {
            page.append(Html.section(
                    "Distances",
                    "<table><tr><th>distance<th>of<th>from<th>value<th>by chance"
                            + report.distances().stream()
                                    .map(one -> "<tr><td>%s<td>%s<td>%s%s"
                                            .formatted(
                                                    Html.escape(one.measure()),
                                                    Html.escape(one.source()),
                                                    Html.escape(one.target()),
                                                    cells(one.found())))
                                    .collect(Collectors.joining())
                            + "</table><p><small>By chance: how probable a value at least so large is where there is no"
                            + " difference.</small></p>"));
        }
        if (!report.transferabilities().isEmpty()) {
            page.append(Html.section(
                    "Transferability",
                    "<table><tr><th>measure<th>stream<th>labelled samples<th>value"
                            + report.transferabilities().stream()
                                    .map(one -> "<tr><td>%s<td>%s<td class=n>%d<td class=n>%s"
                                            .formatted(
                                                    Html.escape(one.measure()),
                                                    Html.escape(one.stream()),
                                                    one.labelled(),
                                                    number(one.found().value())))
                                    .collect(Collectors.joining())
                            + "</table><p><small>More is better; compare backbones on the same samples, not samples with"
                            + " each other.</small></p>"));
        }
        return Html.page("Measures", page.toString());
    }

    private static String cells(Measured found) {
        return "<td class=n>%s<td class=n>%s"
                .formatted(
                        number(found.value()),
                        found.chance().isPresent()
                                ? String.format(
                                        Locale.ROOT, "%.3f", found.chance().getAsDouble())
                                : "");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    private static String map(List<MeasureReport.Domain> domains) {
        Embedding embedding = Embedding.of(domains);
        if (embedding.points().isEmpty()) {
            return "<p>There are too few samples for a map.</p>";
        }
        double most = embedding.points().stream()
                .mapToDouble(point -> Math.max(Math.abs(point.x()), Math.abs(point.y())))
                .max()
                .orElseThrow();
        double scale = most == 0 ? 0 : (SIDE / 2.0 - MARGIN) / most;
        StringBuilder svg =
                new StringBuilder("<svg viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\">".formatted(SIDE, SIDE, SIDE));
        for (Embedding.Point point : embedding.points()) {
            svg.append("<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"%s\" fill-opacity=\"0.6\"><title>%s</title></circle>"
                    .formatted(
                            GraphSvg.number(SIDE / 2.0 + scale * point.x()),
                            GraphSvg.number(SIDE / 2.0 - scale * point.y()),
                            colour(point.domain()),
                            Html.escape(domains.get(point.domain()).name()
                                    + point.label().map(label -> ": " + label).orElse(""))));
        }
        StringBuilder legend = new StringBuilder();
        for (int i = 0; i < domains.size(); i++) {
            legend.append("<span style=\"color:%s\">&#9679;</span> %s, %d samples &nbsp; "
                    .formatted(
                            colour(i),
                            Html.escape(domains.get(i).name()),
                            domains.get(i).features().size()));
        }
        return "<figure>%s</svg><figcaption>%s<br>The two directions in which all samples together vary most, %.0f %% of the variance.</figcaption></figure>"
                .formatted(svg, legend, 100 * embedding.share());
    }

    private static String colour(int domain) {
        return COLOURS.get(domain % COLOURS.size());
    }
}
