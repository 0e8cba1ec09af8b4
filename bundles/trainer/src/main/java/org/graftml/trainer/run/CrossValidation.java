package org.graftml.trainer.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graftml.api.metric.Metric;
import org.graftml.api.run.RunResult;

/** What the scores of folds say of a method. */
final class CrossValidation {
    private CrossValidation() {}

    /** By stream and metric, of the metrics that are one number. */
    static Map<String, Map<String, RunResult.Estimate>> of(List<Map<String, Map<String, Metric.Score>>> folds) {
        Map<String, Map<String, RunResult.Estimate>> found = new LinkedHashMap<>();
        if (folds.size() < 2) {
            return found;
        }
        folds.get(0).forEach((stream, metrics) -> metrics.keySet().stream()
                .filter(metric -> folds.stream().allMatch(fold -> numbered(fold, stream, metric)))
                .forEach(metric -> found.computeIfAbsent(stream, unseen -> new LinkedHashMap<>())
                        .put(
                                metric,
                                estimate(folds.stream()
                                        .map(fold -> ((Metric.Score.Number)
                                                        fold.get(stream).get(metric))
                                                .value())
                                        .toList()))));
        return found;
    }

    private static boolean numbered(Map<String, Map<String, Metric.Score>> fold, String stream, String metric) {
        return fold.getOrDefault(stream, Map.of()).get(metric) instanceof Metric.Score.Number;
    }

    /**
     * Of one metric. Trainings of different folds share most of their samples, so that the variance of the
     * mean is more than that of independent values: (1/k + test/train) of theirs (Nadeau and Bengio 2003).
     *
     * @param values at least two
     */
    static RunResult.Estimate estimate(List<Double> values) {
        int folds = values.size();
        double mean = values.stream().mapToDouble(Double::doubleValue).sum() / folds;
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        double deviation = Math.sqrt(squares / (folds - 1));
        double half = student(folds - 1) * deviation * Math.sqrt(1.0 / folds + 1.0 / (folds - 1));
        return new RunResult.Estimate(values, mean, deviation, mean - half, mean + half);
    }

    /** The 97.5 % point of Student's distribution, by halving. */
    static double student(int freedom) {
        double low = 0;
        double high = 13;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (within(middle, freedom) < 0.95) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The probability of less than {@code t} on both sides: Abramowitz and Stegun (1964), 26.7.3 and 26.7.4. */
    private static double within(double t, int freedom) {
        double angle = Math.atan(t / Math.sqrt(freedom));
        double cosine = Math.cos(angle);
        boolean odd = freedom % 2 == 1;
        double term = odd ? cosine : 1;
        double sum = 0;
        for (int power = odd ? 1 : 0; power <= freedom - 2; power += 2) {
            sum += term;
            term *= cosine * cosine * (power + 1) / (power + 2);
        }
        return odd ? 2 / Math.PI * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
    }
}
