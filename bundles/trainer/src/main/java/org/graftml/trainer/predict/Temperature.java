package org.graftml.trainer.predict;

import java.util.List;
import org.graftml.api.model.Prediction;

/**
 * A number that outputs are divided by before they become probabilities (Guo et al. 2017): above 1, a model is
 * less sure than it was, and what it says stays the same.
 *
 * <p>Outputs and the logarithms of probabilities differ by a number that is the same for all classes, so that
 * probabilities are all that is needed.
 */
public record Temperature(double value) {
    /** What a fit may come to; samples that are all right, or all wrong, would lead it to no end. */
    private static final double LEAST = 0.1;

    private static final double MOST = 10;
    private static final int HALVINGS = 60;
    /** The logarithm of a probability that is too small for a number. */
    private static final double NEVER = -745;

    /** What was said of a sample, and which class it is. */
    public record Judged(Prediction.OneClass said, int truth) {}

    /** The temperature with the least mean negative logarithm of the probability of what is true. */
    public static Temperature fit(List<Judged> judged) {
        if (judged.isEmpty()) {
            throw new IllegalArgumentException("a temperature is fitted on one sample at least");
        }
        // The mean is convex in 1/T: its slope there changes its sign once, from minus to plus.
        double low = 1 / MOST;
        double high = 1 / LEAST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = Math.sqrt(low * high);
            if (slope(judged, middle) > 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return new Temperature(1 / Math.sqrt(low * high));
    }

    /** Of the sum of {@code -log p(truth)}, by {@code 1/T}: the mean of the logarithms, less that of the truth. */
    private static double slope(List<Judged> judged, double factor) {
        double slope = 0;
        for (Judged one : judged) {
            double[] logs = logs(one.said.probabilities());
            double[] probabilities = softmax(logs, factor);
            for (int i = 0; i < logs.length; i++) {
                slope += probabilities[i] * logs[i];
            }
            slope -= logs[one.truth];
        }
        return slope;
    }

    /** The same prediction at this temperature. */
    public Prediction.OneClass apply(Prediction.OneClass said) {
        return new Prediction.OneClass(said.names(), softmax(logs(said.probabilities()), 1 / value));
    }

    /** What takes this one back. */
    public Temperature inverse() {
        return new Temperature(1 / value);
    }

    private static double[] logs(double[] probabilities) {
        double[] logs = new double[probabilities.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.max(NEVER, Math.log(probabilities[i]));
        }
        return logs;
    }

    private static double[] softmax(double[] logs, double factor) {
        double most = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            most = Math.max(most, log * factor);
        }
        double[] probabilities = new double[logs.length];
        double sum = 0;
        for (int i = 0; i < logs.length; i++) {
            probabilities[i] = Math.exp(logs[i] * factor - most);
            sum += probabilities[i];
        }
        for (int i = 0; i < logs.length; i++) {
            probabilities[i] /= sum;
        }
        return probabilities;
    }
}
