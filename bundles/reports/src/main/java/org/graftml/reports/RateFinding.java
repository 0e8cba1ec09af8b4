package org.graftml.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.graftml.api.study.RateCurve;
import org.graftml.api.study.RateCurve.Point;

/**
 * What a loss under a growing rate says (Smith 2017). Rates grow by the same factor each step. The smoothed loss of a
 * step is the mean over {@code w} steps before and behind it, w a 28th of all, so that a place does not move by
 * smoothing as it would in a running mean. What comes after the loss has risen by {@value #OUT_OF_BOUNDS} times
 * its lowest value is left out: there nothing is learnt any more.
 */
final class RateFinding {
    private static final int PARTS = 28;
    private static final double OUT_OF_BOUNDS = 3;
    /** Of the first loss: a fall that is no more than this tells nothing. */
    private static final double FALL = 0.02;

    private RateFinding() {}

    /** @param losses of the steps, finite; as many as rates */
    static RateCurve curve(String phase, double[] rates, double[] losses) {
        int window = Math.max(1, losses.length / PARTS);
        List<Point> points = new ArrayList<>();
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < losses.length; i++) {
            double smoothed = mean(losses, i - window, i + window);
            lowest = Math.min(lowest, smoothed);
            if (smoothed - lowest > OUT_OF_BOUNDS * Math.abs(lowest)) {
                break;
            }
            points.add(new Point(rates[i], losses[i], smoothed));
        }
        Optional<Integer> bottom = bottom(points);
        return new RateCurve(
                phase, points, bottom.flatMap(last -> steepest(points, window, last)), bottom.map(points::get));
    }

    private static double mean(double[] losses, int from, int to) {
        return IntStream.rangeClosed(Math.max(0, from), Math.min(losses.length - 1, to))
                .mapToDouble(i -> losses[i])
                .average()
                .orElseThrow();
    }

    /** Where the smoothed loss is lowest, if it has fallen until there. */
    private static Optional<Integer> bottom(List<Point> points) {
        return IntStream.range(0, points.size())
                .boxed()
                .min((a, b) ->
                        Double.compare(points.get(a).smoothed(), points.get(b).smoothed()))
                .filter(place -> points.get(0).smoothed() - points.get(place).smoothed()
                        > FALL * Math.abs(points.get(0).smoothed()));
    }

    /** Where it falls most from a window before a step to a window behind it; rates grow evenly in their logarithm. */
    private static Optional<Point> steepest(List<Point> points, int window, int bottom) {
        return IntStream.range(window, Math.min(bottom + 1, points.size() - window))
                .boxed()
                .min((a, b) -> Double.compare(slope(points, a, window), slope(points, b, window)))
                .map(points::get);
    }

    private static double slope(List<Point> points, int place, int window) {
        return points.get(place + window).smoothed()
                - points.get(place - window).smoothed();
    }
}
