package org.graftml.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How far probabilities are from how often they are right: predictions in bins by their probability, each with
 * its mean probability and the share of it that is right (Guo et al. 2017).
 *
 * @param bins that hold any, from the least probability to the most
 */
record Reliability(List<Bin> bins) {
    private static final int BINS = 15;
    private static final int SIDE = 240;
    private static final int LEFT = 48;
    private static final int TOP = 10;

    /** Some predictions of about one probability. */
    record Bin(int count, double probability, double right) {}

    static Reliability of(List<RunFiles.Predicted> predictions, ToDoubleFunction<RunFiles.Predicted> probability) {
        List<List<RunFiles.Predicted>> sorted = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            sorted.add(new ArrayList<>());
        }
        for (RunFiles.Predicted one : predictions) {
            sorted.get(Math.min(BINS - 1, (int) (probability.applyAsDouble(one) * BINS)))
                    .add(one);
        }
        return new Reliability(sorted.stream()
                .filter(bin -> !bin.isEmpty())
                .map(bin -> new Bin(
                        bin.size(),
                        bin.stream().mapToDouble(probability).average().orElseThrow(),
                        bin.stream().filter(RunFiles.Predicted::correct).count() / (double) bin.size()))
                .toList());
    }

    /** The expected calibration error: the mean distance of both, over all predictions. */
    double error() {
        double sum = 0;
        int count = 0;
        for (Bin bin : bins) {
            sum += bin.count * Math.abs(bin.probability - bin.right);
            count += bin.count;
        }
        return sum / count;
    }

    /** The share that is right over the probability; calibrated ones lie on the diagonal. Larger bins are larger dots. */
    String svg(String colour) {
        int most = bins.stream().mapToInt(Bin::count).max().orElse(1);
        StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\">"
                .formatted(LEFT + SIDE + 12, TOP + SIDE + 34, LEFT + SIDE + 12));
        for (int i = 0; i <= 4; i++) {
            double share = i / 4.0;
            svg.append("<path d=\"M%s %sH%s\" stroke=\"#dde\"/>".formatted(x(0), y(share), x(1)));
            text(
                    svg,
                    LEFT - 6,
                    TOP + (1 - share) * SIDE + 4,
                    "end",
                    String.format(Locale.ROOT, "%.0f %%", 100 * share));
            text(svg, LEFT + share * SIDE, TOP + SIDE + 16, "middle", String.format(Locale.ROOT, "%.0f", 100 * share));
        }
        text(svg, LEFT + SIDE / 2.0, TOP + SIDE + 31, "middle", "probability in %, against the share that is right");
        svg.append("<path d=\"M%s %sL%s %s\" stroke=\"#99a\" stroke-dasharray=\"4 3\"/>"
                .formatted(x(0), y(0), x(1), y(1)));
        svg.append("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\" points=\"%s\"/>"
                .formatted(
                        colour,
                        bins.stream()
                                .map(bin -> x(bin.probability) + "," + y(bin.right))
                                .collect(Collectors.joining(" "))));
        for (Bin bin : bins) {
            svg.append(
                    "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\" fill-opacity=\"0.6\"><title>%s</title></circle>"
                            .formatted(
                                    x(bin.probability),
                                    y(bin.right),
                                    GraphSvg.number(2.5 + 6 * Math.sqrt(bin.count / (double) most)),
                                    colour,
                                    bin.count + " samples"));
        }
        return svg.append("</svg>").toString();
    }

    private static String x(double share) {
        return GraphSvg.number(LEFT + share * SIDE);
    }

    private static String y(double share) {
        return GraphSvg.number(TOP + (1 - share) * SIDE);
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append("<text x=\"%s\" y=\"%s\" font-size=\"11\" fill=\"#445\" text-anchor=\"%s\">%s</text>"
                .formatted(GraphSvg.number(x), GraphSvg.number(y), anchor, Html.escape(text)));
    }
}
