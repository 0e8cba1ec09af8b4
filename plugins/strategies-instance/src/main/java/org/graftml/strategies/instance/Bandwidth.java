package org.graftml.strategies.instance;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.graftml.api.Misfit;
import org.graftml.api.fit.Matrix;
import org.graftml.linalg.Distance;

/**
 * The bandwidth of a kernel: a number, or a rule for one.
 *
 * @param number that is given; 0 with another rule
 */
public record Bandwidth(Rule rule, double number) {
    /** How it is found. */
    public enum Rule {
        GIVEN,
        /** The median of the distances between all samples. */
        MEDIAN,
        /** The multiple of that median that does best on samples that are left out. */
        CROSS_VALIDATED
    }

    private static final String CROSS_VALIDATED = "cross-validated";
    private static final String MEDIAN = "median";
    /** Multiples of the median that are tried, from narrow to wide. */
    private static final double[] MULTIPLES = {0.125, 0.25, 0.5, 1, 2, 4, 8};

    /** {@code median}, {@code cross-validated} or a number above 0. @throws Misfit for any other text */
    public static Bandwidth parse(String text) {
        return switch (text) {
            case MEDIAN -> new Bandwidth(Rule.MEDIAN, 0);
            case CROSS_VALIDATED -> new Bandwidth(Rule.CROSS_VALIDATED, 0);
            default -> {
                try {
                    double number = Double.parseDouble(text);
                    if (number > 0 && Double.isFinite(number)) {
                        yield new Bandwidth(Rule.GIVEN, number);
                    }
                } catch (NumberFormatException notANumber) {
                    // said below, for numbers that are not above 0 too
                }
                throw Misfit.of("bad-value", "`" + text + "` is no bandwidth")
                        .expected("`" + CROSS_VALIDATED + "`, `" + MEDIAN + "` or a number above 0");
            }
        };
    }

    /**
     * For some samples.
     *
     * @param loss on samples that are left out, with a bandwidth; the least is best, and no number is worst
     */
    double of(Matrix source, Matrix target, DoubleUnaryOperator loss) {
        if (rule == Rule.GIVEN) {
            return number;
        }
        double median = Distance.EUCLIDEAN.median(Matrix.below(List.of(source, target)));
        if (rule == Rule.MEDIAN) {
            return median;
        }
        double best = median;
        double least = Double.POSITIVE_INFINITY;
        for (double multiple : MULTIPLES) {
            double found = loss.applyAsDouble(multiple * median);
            if (found < least) {
                least = found;
                best = multiple * median;
            }
        }
        return best;
    }
}
