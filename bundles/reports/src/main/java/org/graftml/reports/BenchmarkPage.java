package org.graftml.reports;

import java.io.IOException;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.graftml.api.study.BenchmarkTable;
import org.graftml.api.study.BenchmarkTable.Cell;
import org.graftml.api.study.BenchmarkTable.Interval;
import org.graftml.api.study.BenchmarkTable.Line;

/** A benchmark as one page that needs nothing else. */
final class BenchmarkPage {
    private static final int LEFT = 180;
    private static final int WIDTH = 720;
    private static final int ROW = 24;
    private static final int TOP = 12;

    private final BenchmarkTable table;

    BenchmarkPage(BenchmarkTable table) {
        this.table = table;
    }

    String page() throws IOException {
        String plot = plot();
        return Html.page(
                "Benchmark " + table.name(),
                Html.section("Table", Grid.of(table).html())
                        + (plot.isEmpty()
                                ? ""
                                : Html.section(
                                        "Strategies",
                                        "<figure>" + plot
                                                + "<figcaption>The mean over tasks with its 95 % interval;"
                                                + " small dots are single tasks.</figcaption></figure>"))
                        + Html.section("Runs", runs()));
    }

    /** A row for each strategy; empty where there is nothing to draw. */
    private String plot() {
        List<Line> lines =
                table.lines().stream().filter(line -> !line.cells().isEmpty()).toList();
        DoubleSummaryStatistics range = lines.stream()
                .flatMapToDouble(line -> Stream.concat(line.cells().values().stream(), line.mean().stream())
                        .flatMapToDouble(BenchmarkPage::extent))
                .filter(Double::isFinite)
                .summaryStatistics();
        if (range.getCount() == 0) {
            return "";
        }
        double low = range.getMin();
        double high = range.getMax() > low ? range.getMax() : low + 1;
        int height = TOP + ROW * lines.size() + 24;
        StringBuilder svg = new StringBuilder(
                "<svg viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\">".formatted(WIDTH, height, WIDTH));
        for (int i = 0; i <= 4; i++) {
            double value = low + (high - low) * i / 4;
            double x = x(value, low, high);
            svg.append("<path d=\"M%s %dV%d\" stroke=\"#dde\"/>".formatted(GraphSvg.number(x), TOP, height - 20));
            text(svg, x, height - 6, "middle", Figures.text(table.metric(), value));
        }
        for (int i = 0; i < lines.size(); i++) {
            double y = TOP + ROW * (i + 0.5);
            Line line = lines.get(i);
            text(svg, LEFT - 10, y + 4, "end", line.strategy());
            line.cells().values().forEach(cell -> dot(svg, x(cell.mean(), low, high), y, 2.5, "#99a"));
            line.mean().ifPresent(mean -> {
                mean.interval()
                        .ifPresent(
                                interval -> svg.append("<path d=\"M%s %sH%s\" stroke=\"#0072b2\" stroke-width=\"2\"/>"
                                        .formatted(
                                                GraphSvg.number(x(interval.low(), low, high)),
                                                GraphSvg.number(y),
                                                GraphSvg.number(x(interval.high(), low, high)))));
                dot(svg, x(mean.mean(), low, high), y, 5, mean.best() ? "#d55e00" : "#0072b2");
            });
        }
        return svg.append("</svg>").toString();
    }

    private static DoubleStream extent(Cell cell) {
        return DoubleStream.concat(
                DoubleStream.of(cell.mean()), cell.interval().stream().flatMapToDouble(interval -> ends(interval)));
    }

    private static DoubleStream ends(Interval interval) {
        return DoubleStream.of(interval.low(), interval.high());
    }

    private static double x(double value, double low, double high) {
        return LEFT + (value - low) / (high - low) * (WIDTH - LEFT - 30);
    }

    private static void dot(StringBuilder svg, double x, double y, double radius, String colour) {
        svg.append("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"/>"
                .formatted(GraphSvg.number(x), GraphSvg.number(y), GraphSvg.number(radius), colour));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append("<text x=\"%s\" y=\"%s\" font-size=\"11\" fill=\"#445\" text-anchor=\"%s\">%s</text>"
                .formatted(GraphSvg.number(x), GraphSvg.number(y), anchor, Html.escape(text)));
    }

    private String runs() {
        StringBuilder text =
                new StringBuilder("<details><summary>" + table.rows().size()
                        + " runs</summary><table><tr><th>strategy<th>task<th>seed<th>" + Html.escape(table.metric())
                        + "<th>seconds<th>selection");
        table.rows()
                .forEach(row -> text.append("<tr><td>%s<td>%s<td class=n>%d<td class=n>%s<td class=n>%s<td>%s"
                        .formatted(
                                Html.escape(row.strategy()),
                                Html.escape(row.task()),
                                row.seed(),
                                Figures.text(table.metric(), row.value()),
                                Figures.seconds(row.seconds()),
                                Html.escape(row.selection()))));
        return text.append("</table></details>").toString();
    }
}
