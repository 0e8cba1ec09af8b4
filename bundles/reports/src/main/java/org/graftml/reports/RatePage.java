package org.graftml.reports;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.graftml.api.study.RateCurve;
import org.graftml.api.study.RateCurve.Point;

/** The loss over the learning rate as one page that needs nothing else. */
final class RatePage {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 320;
    private static final int LEFT = 56;
    private static final int RIGHT = 16;
    private static final int TOP = 12;
    private static final int BOTTOM = 34;

    private final RateCurve curve;
    private final double first;
    private final double last;
    private final double low;
    private final double high;

    RatePage(RateCurve curve) {
        this.curve = curve;
        this.first = Math.log10(curve.points().get(0).rate());
        this.last = Math.log10(curve.points().get(curve.points().size() - 1).rate());
        this.low = curve.points().stream().mapToDouble(Point::smoothed).min().orElse(0);
        this.high = curve.points().stream().mapToDouble(Point::smoothed).max().orElse(1);
    }

    String page(String name) throws IOException {
        return Html.page(
                "Learning rates of " + name,
                Html.section(
                        "Loss of the phase " + curve.phase() + " while the rate grows",
                        "<p>" + Html.escape(words(curve)) + "</p><figure>" + svg()
                                + "</figure><p><small>Dots are steps, the"
                                + " line is the mean over the steps around each.</small></p>"));
    }

    /** What the curve says, in a sentence. */
    static String words(RateCurve curve) {
        return curve.steepest()
                .map(steepest -> String.format(
                        Locale.ROOT,
                        "The loss falls fastest at a rate of %.2g, which is proposed; it is lowest at %.2g, and above"
                                + " that the rate is too high.",
                        steepest.rate(),
                        curve.lowest().orElseThrow().rate()))
                .orElse("No rate in this range makes the loss fall.");
    }

    private String svg() {
        StringBuilder svg = new StringBuilder(
                "<svg viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\">".formatted(WIDTH, HEIGHT, WIDTH));
        for (int i = 0; i <= 4; i++) {
            double value = low + (high - low) * i / 4;
            svg.append("<path d=\"M%d %sH%d\" stroke=\"#dde\"/>".formatted(LEFT, number(y(value)), WIDTH - RIGHT));
            text(svg, LEFT - 6, y(value) + 4, "end", String.format(Locale.ROOT, "%.3g", value));
        }
        for (int decade = (int) Math.ceil(first); decade <= Math.floor(last); decade++) {
            svg.append("<path d=\"M%s %dV%d\" stroke=\"#dde\"/>".formatted(number(x(decade)), TOP, HEIGHT - BOTTOM));
            text(svg, x(decade), HEIGHT - BOTTOM + 16, "middle", "1e" + decade);
        }
        for (Point point : curve.points()) {
            if (point.loss() >= low && point.loss() <= high) {
                svg.append("<circle cx=\"%s\" cy=\"%s\" r=\"1.5\" fill=\"#99a\"/>"
                        .formatted(number(x(Math.log10(point.rate()))), number(y(point.loss()))));
            }
        }
        svg.append("<polyline fill=\"none\" stroke=\"#0072b2\" stroke-width=\"1.8\" points=\"%s\"/>"
                .formatted(line(curve.points(), Point::smoothed)));
        mark(svg, curve.steepest(), "#d55e00", "proposed");
        mark(svg, curve.lowest(), "#009e73", "lowest");
        return svg.append("</svg>").toString();
    }

    private String line(List<Point> points, ToDoubleFunction<Point> value) {
        return points.stream()
                .map(point -> number(x(Math.log10(point.rate()))) + "," + number(y(value.applyAsDouble(point))))
                .collect(Collectors.joining(" "));
    }

    private void mark(StringBuilder svg, Optional<Point> place, String colour, String title) {
        place.ifPresent(point -> svg.append("<path d=\"M%s %dV%d\" stroke=\"%s\"><title>%s %s</title></path>"
                .formatted(number(x(Math.log10(point.rate()))), TOP, HEIGHT - BOTTOM, colour, title, point.rate())));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append("<text x=\"%s\" y=\"%s\" font-size=\"11\" fill=\"#445\" text-anchor=\"%s\">%s</text>"
                .formatted(number(x), number(y), anchor, Html.escape(text)));
    }

    private double x(double logarithm) {
        return LEFT + (logarithm - first) / Math.max(1e-9, last - first) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return TOP + (high - value) / Math.max(1e-12, high - low) * (HEIGHT - TOP - BOTTOM);
    }

    private static String number(double value) {
        return GraphSvg.number(value);
    }
}
