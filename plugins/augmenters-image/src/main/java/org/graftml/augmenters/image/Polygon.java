package org.graftml.augmenters.image;

import java.util.Arrays;
import java.util.Optional;
import org.graftml.api.data.Part;

/** A convex polygon in pixels: what a box becomes on a picture that is turned. */
record Polygon(double[] xs, double[] ys) {

    /** The part of a polygon that lies on a picture (Sutherland and Hodgman 1974). */
    static Polygon within(double[] xs, double[] ys, int height, int width) {
        Polygon left = new Polygon(xs, ys).above(0);
        Polygon right = new Polygon(negated(left.xs), left.ys).above(-width);
        Polygon top = new Polygon(right.ys, negated(right.xs)).above(0);
        Polygon bottom = new Polygon(negated(top.xs), top.ys).above(-height);
        return new Polygon(bottom.ys, negated(bottom.xs));
    }

    /** The part whose x is at least so large. */
    private Polygon above(double least) {
        double[] keptX = new double[2 * xs.length];
        double[] keptY = new double[2 * xs.length];
        int kept = 0;
        for (int i = 0; i < xs.length; i++) {
            int next = (i + 1) % xs.length;
            if (xs[i] >= least) {
                keptX[kept] = xs[i];
                keptY[kept++] = ys[i];
            }
            if (xs[i] >= least != xs[next] >= least) {
                double share = (least - xs[i]) / (xs[next] - xs[i]);
                keptX[kept] = least;
                keptY[kept++] = ys[i] + share * (ys[next] - ys[i]);
            }
        }
        return new Polygon(Arrays.copyOf(keptX, kept), Arrays.copyOf(keptY, kept));
    }

    private static double[] negated(double[] values) {
        return Arrays.stream(values).map(value -> -value).toArray();
    }

    /** The smallest box around it; none where it has no area. */
    Optional<Part.Box> box(int index) {
        double left = Arrays.stream(xs).min().orElse(0);
        double right = Arrays.stream(xs).max().orElse(0);
        double top = Arrays.stream(ys).min().orElse(0);
        double bottom = Arrays.stream(ys).max().orElse(0);
        return left < right && top < bottom
                ? Optional.of(new Part.Box(left, top, right, bottom, index))
                : Optional.empty();
    }
}
