package org.graftml.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Numbers over the steps as lines. */
final class Curves {
    private static final int WIDTH = 520;
    private static final int HEIGHT = 240;
    private static final int LEFT = 48;
    private static final int BOTTOM = 28;
    private static final int TOP = 10;
    private static final int LEGEND = 18;
    /** Okabe and Ito's colours, which most people can tell apart. */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000");

    private Curves() {}

    /** The losses, under their own names. */
    static List<RunFiles.Metric> losses(List<RunFiles.Metric> metrics, String prefix) {
        String loss = "loss/";
        return metrics.stream()
                .filter(metric -> metric.series().startsWith(loss))
                .map(metric -> metric.called(prefix + metric.series().substring(loss.length())))
                .toList();
    }

    /** What was measured on samples that are kept from training. */
    static List<RunFiles.Metric> validation(List<RunFiles.Metric> metrics, String prefix) {
        String kept = "/validation/";
        return metrics.stream()
                .filter(metric -> metric.series().contains(kept))
                .map(metric -> metric.called(prefix + metric.series().replace(kept, " ")))
                .toList();
    }

    /** A line for each series; empty where there is nothing to draw. */
    static String draw(List<RunFiles.Metric> metrics) {
        Map<String, List<RunFiles.Metric>> series = new TreeMap<>(metrics.stream()
                .filter(metric -> Double.isFinite(metric.value()))
                .collect(Collectors.groupingBy(RunFiles.Metric::series)));
        if (series.isEmpty()) {
            return "";
        }
        List<RunFiles.Metric> all = new ArrayList<>();
        series.values().forEach(all::addAll);
        double last = all.stream().mapToDouble(RunFiles.Metric::step).max().orElse(1);
        double low = Math.min(
                0, all.stream().mapToDouble(RunFiles.Metric::value).min().orElse(0));
        double high = all.stream().mapToDouble(RunFiles.Metric::value).max().orElse(1);
        Scale scale = new Scale(Math.max(1, last), low, high > low ? high : low + 1);
        StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\">"
                .formatted(WIDTH, HEIGHT + LEGEND * series.size(), WIDTH));
        scale.axes(svg);
        int i = 0;
        for (Map.Entry<String, List<RunFiles.Metric>> one : series.entrySet()) {
            String colour = COLOURS.get(i % COLOURS.size());
            svg.append("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\" points=\"%s\"/>"
                    .formatted(
                            colour,
                            one.getValue().stream()
                                    .map(point -> scale.x(point.step()) + "," + scale.y(point.value()))
                                    .collect(Collectors.joining(" "))));
            int y = HEIGHT + LEGEND * i + 8;
            svg.append("<path d=\"M%d %dh18\" stroke=\"%s\" stroke-width=\"3\"/>".formatted(LEFT, y, colour));
            text(svg, LEFT + 24, y + 4, "start", one.getKey());
            i++;
        }
        return svg.append("</svg>").toString();
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append("<text x=\"%s\" y=\"%s\" font-size=\"11\" fill=\"#445\" text-anchor=\"%s\">%s</text>"
                .formatted(GraphSvg.number(x), GraphSvg.number(y), anchor, Html.escape(text)));
    }

    /** From steps and values to the page. */
    private record Scale(double last, double low, double high) {
        String x(double step) {
            return GraphSvg.number(LEFT + step / last * (WIDTH - LEFT - 12));
        }

        String y(double value) {
            return GraphSvg.number(TOP + (high - value) / (high - low) * (HEIGHT - TOP - BOTTOM));
        }

        void axes(StringBuilder svg) {
            for (int i = 0; i <= 4; i++) {
                double value = low + (high - low) * i / 4;
                svg.append("<path d=\"M%d %sH%d\" stroke=\"#dde\"/>".formatted(LEFT, y(value), WIDTH - 12));
                text(svg, LEFT - 6, Double.parseDouble(y(value)) + 4, "end", String.format(Locale.ROOT, "%.3g", value));
            }
            text(svg, LEFT, HEIGHT - 10, "middle", "0");
            text(svg, WIDTH - 12, HEIGHT - 10, "end", "step " + GraphSvg.number(last));
        }
    }
}
