package org.graftml.datasets.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;

/**
 * The strokes of a character: polylines {@code x0, y0, x1, y1, ...} around the origin, one unit
 * high from -0.5 (top) to 0.5.
 */
record Glyph(List<float[]> strokes) {
    private static final float UNITS = 10;
    private static final int CURVE_PIECES = 8;
    private static final double ARC_PIECE = 24;

    /** Reads a path in the notation that {@code letterforms.txt} explains. */
    static Glyph parse(String path) {
        Pen pen = new Pen();
        Scanner scanner = new Scanner(path).useLocale(Locale.ROOT);
        while (scanner.hasNext()) {
            String command = scanner.next();
            switch (command) {
                case "M" -> pen.lift().to(scanner.nextDouble(), scanner.nextDouble());
                case "L" -> pen.to(scanner.nextDouble(), scanner.nextDouble());
                case "C" -> pen.curve(numbers(scanner));
                case "A" -> pen.arc(numbers(scanner));
                default ->
                    throw new IllegalArgumentException(
                            "unknown command '" + command + "' in the path '" + path + "'; expected M, L, C or A");
            }
        }
        return new Glyph(pen.lift().strokes).centred();
    }

    private static double[] numbers(Scanner scanner) {
        double[] six = new double[6];
        for (int i = 0; i < six.length; i++) {
            six[i] = scanner.nextDouble();
        }
        return six;
    }

    /** Centres the strokes in width; heights are kept, so that all characters share a line. */
    private Glyph centred() {
        float left = Float.MAX_VALUE;
        float right = -Float.MAX_VALUE;
        for (float[] stroke : strokes) {
            for (int i = 0; i < stroke.length; i += 2) {
                left = Math.min(left, stroke[i]);
                right = Math.max(right, stroke[i]);
            }
        }
        for (float[] stroke : strokes) {
            for (int i = 0; i < stroke.length; i += 2) {
                stroke[i] = (stroke[i] - (left + right) / 2) / UNITS;
                stroke[i + 1] = stroke[i + 1] / UNITS - 0.5f;
            }
        }
        return new Glyph(List.copyOf(strokes));
    }

    /** Follows the commands of a path and flattens its curves. */
    private static final class Pen {
        private final List<float[]> strokes = new ArrayList<>();
        private final List<Double> line = new ArrayList<>();

        Pen lift() {
            if (!line.isEmpty()) {
                float[] stroke = new float[line.size()];
                for (int i = 0; i < stroke.length; i++) {
                    stroke[i] = line.get(i).floatValue();
                }
                strokes.add(stroke);
                line.clear();
            }
            return this;
        }

        void to(double x, double y) {
            line.add(x);
            line.add(y);
        }

        void curve(double[] c) {
            double x = line.get(line.size() - 2);
            double y = line.get(line.size() - 1);
            for (int i = 1; i <= CURVE_PIECES; i++) {
                double t = (double) i / CURVE_PIECES;
                double s = 1 - t;
                to(
                        s * s * s * x + 3 * s * s * t * c[0] + 3 * s * t * t * c[2] + t * t * t * c[4],
                        s * s * s * y + 3 * s * s * t * c[1] + 3 * s * t * t * c[3] + t * t * t * c[5]);
            }
        }

        void arc(double[] a) {
            int pieces = (int) Math.ceil(Math.abs(a[5] - a[4]) / ARC_PIECE);
            for (int i = 0; i <= pieces; i++) {
                double angle = StrictMath.toRadians(a[4] + (a[5] - a[4]) * i / pieces);
                to(a[0] + a[2] * StrictMath.cos(angle), a[1] + a[3] * StrictMath.sin(angle));
            }
        }
    }
}
