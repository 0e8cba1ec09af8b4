package org.graftml.composer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.graftml.composer.yaml.Node;
import org.graftml.composer.yaml.Span;

/**
 * What a parameter of a sweep may be: some values, or all between two.
 *
 * @param values those that there are; for a range without steps, its ends
 * @param between whether anything between the two ends will do
 * @param whole whether only whole numbers do
 */
record SweepRange(List<Node> values, boolean between, boolean log, boolean whole) {
    /** Digits of a number that is drawn: more would only be hard to read. */
    private static final MathContext DIGITS = new MathContext(4);

    /** How far beyond its end the last step may be, for the sake of rounding. */
    private static final double SLACK = 1e-9;

    private static final int MOST = 10_000;

    SweepRange {
        values = List.copyOf(values);
    }

    static SweepRange of(List<Node> values) {
        return new SweepRange(values, false, false, false);
    }

    /** Of at most {@value #MOST} steps. */
    static SweepRange of(double from, double to, boolean log, boolean whole, Optional<Double> step, Span span) {
        if (step.isEmpty()) {
            return new SweepRange(List.of(number(from, whole, span), number(to, whole, span)), true, log, whole);
        }
        List<Node> values = new ArrayList<>();
        double last = to + SLACK * Math.abs(to);
        for (int i = 0; i < MOST; i++) {
            double value = log ? from * Math.pow(step.get(), i) : from + i * step.get();
            if (value > last) {
                break;
            }
            values.add(number(value, whole, span));
        }
        return new SweepRange(values, false, log, whole);
    }

    Node draw(SplittableRandom random) {
        Span span = values.get(0).span();
        if (!between) {
            return values.get(random.nextInt(values.size()));
        }
        double from = value(0);
        double to = value(1);
        double share = random.nextDouble();
        if (whole && !log) {
            return number(Math.min(to, Math.floor(from + share * (to - from + 1))), true, span);
        }
        return number(log ? from * Math.pow(to / from, share) : from + share * (to - from), whole, span);
    }

    private double value(int index) {
        return Double.parseDouble(((Node.Scalar) values.get(index)).text());
    }

    private static Node number(double value, boolean whole, Span span) {
        if (whole) {
            return new Node.Scalar(Long.toString(Math.round(value)), Node.Scalar.Type.INTEGER, false, span);
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        double size = Math.abs(value);
        boolean plain = size == 0 || size >= 1e-3 && size < 1e6;
        return new Node.Scalar(
                plain ? rounded.toPlainString() : rounded.toString(), Node.Scalar.Type.NUMBER, false, span);
    }
}
