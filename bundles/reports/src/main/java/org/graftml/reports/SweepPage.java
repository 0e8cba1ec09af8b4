package org.graftml.reports;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.graftml.api.study.Sweep;
import org.graftml.api.study.SweepTable;
import org.graftml.api.study.SweepTable.Row;
import org.graftml.api.study.SweepTable.State;

/** A sweep as one page that needs nothing else: the value over trials, and over each parameter. */
final class SweepPage {
    private static final int WIDTH = 360;
    private static final int HEIGHT = 220;
    private static final int LEFT = 52;
    private static final int RIGHT = 12;
    private static final int TOP = 10;
    private static final int BOTTOM = 34;

    private final SweepTable table;
    private final List<Row> looked;

    SweepPage(SweepTable table) {
        this.table = table;
        this.looked = table.rows().stream()
                .filter(row ->
                        row.value().isPresent() && Double.isFinite(row.value().getAsDouble()))
                .toList();
    }

    String page() throws IOException {
        StringBuilder plots = new StringBuilder("<div class=row>");
        plots.append(plot("trial", row -> row.point().number(), false, List.of()));
        table.parameters().forEach(parameter -> plots.append(plot(parameter)));
        plots.append("</div><p><small>A full dot is a trial that trained to its end, an empty one was stopped;"
                + " the best is red.</small></p>");
        return Html.page(
                "Sweep of " + table.name(),
                Html.section("Trials", SweepGrid.grid(table).html())
                        + (looked.isEmpty() ? "" : Html.section("Validation", plots.toString())));
    }

    /** Over a parameter: by its numbers, or else by its values in the order in which they came up. */
    private String plot(Sweep.Parameter parameter) {
        List<String> words = looked.stream()
                .map(row -> row.point().values().get(parameter.path()))
                .distinct()
                .toList();
        boolean numbers = words.stream().allMatch(word -> number(word).isPresent());
        boolean log = parameter.log()
                && words.stream()
                        .allMatch(word -> number(word).filter(x -> x > 0).isPresent());
        return numbers
                ? plot(
                        parameter.path(),
                        row -> number(row.point().values().get(parameter.path()))
                                .orElseThrow(),
                        log,
                        List.of())
                : plot(
                        parameter.path(),
                        row -> words.indexOf(row.point().values().get(parameter.path())),
                        false,
                        words);
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.valueOf(text)).filter(Double::isFinite);
        } catch (NumberFormatException word) {
            return Optional.empty();
        }
    }

    private String plot(String title, ToDoubleFunction<Row> value, boolean log, List<String> words) {
        if (looked.isEmpty()) {
            return "";
        }
        ToDoubleFunction<Row> place = row -> log ? Math.log(value.applyAsDouble(row)) : value.applyAsDouble(row);
        Axis x = Axis.of(looked.stream().mapToDouble(place).toArray(), LEFT, WIDTH - RIGHT);
        Axis y = Axis.of(
                looked.stream().mapToDouble(row -> row.value().getAsDouble()).toArray(), HEIGHT - BOTTOM, TOP);
        StringBuilder svg = new StringBuilder(
                "<svg viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\">".formatted(WIDTH, HEIGHT, WIDTH));
        for (int i = 0; i <= 4; i++) {
            double height = y.low + (y.high - y.low) * i / 4;
            svg.append("<path d=\"M%d %sH%d\" stroke=\"#dde\"/>"
                    .formatted(LEFT, GraphSvg.number(y.at(height)), WIDTH - RIGHT));
            text(svg, LEFT - 6, y.at(height) + 4, "end", Figures.text(table.metric(), height));
        }
        if (words.isEmpty()) {
            text(svg, LEFT, HEIGHT - BOTTOM + 16, "start", shown(x.low, log));
            text(svg, WIDTH - RIGHT, HEIGHT - BOTTOM + 16, "end", shown(x.high, log));
        } else {
            IntStream.range(0, words.size())
                    .forEach(i -> text(svg, x.at(i), HEIGHT - BOTTOM + 16, "middle", brief(words.get(i))));
        }
        for (Row row : looked) {
            boolean best = table.best().filter(row::equals).isPresent();
            String colour = best ? "#d55e00" : "#0072b2";
            svg.append("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" stroke=\"%s\" fill=\"%s\"><title>%s</title></circle>"
                    .formatted(
                            GraphSvg.number(x.at(place.applyAsDouble(row))),
                            GraphSvg.number(y.at(row.value().getAsDouble())),
                            best ? "5" : "3.5",
                            colour,
                            row.state() == State.DONE ? colour : "none",
                            Html.escape(row.point().trial().name())));
        }
        return "<figure>" + svg + "</svg><figcaption>" + Html.escape(title) + (log ? " (by factors)" : "")
                + "</figcaption></figure>";
    }

    private static String shown(double place, boolean log) {
        double value = log ? Math.exp(place) : place;
        return String.format(Locale.ROOT, "%.3g", value);
    }

    private static String brief(String word) {
        return word.length() > 14 ? word.substring(0, 13) + "…" : word;
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append("<text x=\"%s\" y=\"%s\" font-size=\"11\" fill=\"#445\" text-anchor=\"%s\">%s</text>"
                .formatted(GraphSvg.number(x), GraphSvg.number(y), anchor, Html.escape(text)));
    }

    /** From numbers to the page. */
    private record Axis(double low, double high, double from, double to) {
        static Axis of(double[] values, double from, double to) {
            double low = Arrays.stream(values).min().orElse(0);
            double high = Arrays.stream(values).max().orElse(1);
            return new Axis(low, high > low ? high : low + 1, from, to);
        }

        double at(double value) {
            return from + (value - low) / (high - low) * (to - from);
        }
    }
}
