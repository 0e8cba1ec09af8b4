package org.graftml.reports;

import java.util.List;
import org.graftml.api.study.BenchmarkTable.Interval;
import org.hipparchus.distribution.continuous.TDistribution;

/** The mean of a few numbers, and how sure it is. */
final class Spread {
    private static final double UPPER = 0.975;

    private Spread() {}

    static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** Of a sample: the squares are divided by their number less one. */
    static double deviation(List<Double> values) {
        double mean = mean(values);
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (values.size() - 1));
    }

    /** The 95 % interval of the mean (Student 1908) of at least two numbers. */
    static Interval student(List<Double> values) {
        double quantile = new TDistribution(values.size() - 1).inverseCumulativeProbability(UPPER);
        double half = quantile * deviation(values) / Math.sqrt(values.size());
        return new Interval(mean(values) - half, mean(values) + half);
    }
}
