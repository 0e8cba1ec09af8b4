package org.graftml.heads.fitted;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.graftml.api.fit.Matrix;
import org.graftml.linalg.Algebra;

/**
 * The problem of a plane whose samples weigh differently, {@code min ½|w|² + Σ c_i l(y_i wᵀx_i)}, which LIBLINEAR does
 * not have: by Newton's steps, shortened until they lead down (Keerthi & DeCoste 2005 for the squared hinge). Each
 * costs a symmetric system of the width of the features.
 */
final class Newton {
    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVES = 40;
    /** Of the gradient, in parts of what it was first. */
    private static final double PRECISION = 1e-9;
    /** How much of what the slope promises a step has to keep (Armijo 1966). */
    private static final double KEPT = 1e-4;

    /** A loss of the margin, and its derivatives. */
    record Loss(DoubleUnaryOperator value, DoubleUnaryOperator slope, DoubleUnaryOperator curve) {
        /** {@code log(1 + exp(-m))}. */
        static final Loss LOGISTIC = new Loss(
                m -> m > 0 ? Math.log1p(Math.exp(-m)) : -m + Math.log1p(Math.exp(m)),
                m -> -1 / (1 + Math.exp(m)),
                m -> 1 / (2 + Math.exp(m) + Math.exp(-m)));

        /** {@code max(0, 1 - m)²}. */
        static final Loss SQUARED_HINGE =
                new Loss(m -> m < 1 ? (1 - m) * (1 - m) : 0, m -> m < 1 ? -2 * (1 - m) : 0, m -> m < 1 ? 2 : 0);
    }

    private final Matrix x;
    private final int[] first;
    private final double[] sides;
    private final double[] weights;
    private final Loss loss;

    /**
     * A problem.
     *
     * @param x {@code (n, D)}
     * @param sides 1 or -1, {@code (n)}
     * @param weights c, at least 0, {@code (n)}
     */
    Newton(Matrix x, double[] sides, double[] weights, Loss loss) {
        this.x = x;
        this.first = first(x);
        this.sides = sides;
        this.weights = weights;
        this.loss = loss;
    }

    /** w, {@code (D, 1)}. */
    Matrix solve() {
        Matrix w = new Matrix(x.columns(), 1);
        double first = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] margins = margins(w);
            Matrix gradient = gradient(w, margins);
            double length = Math.sqrt(product(gradient, gradient));
            first = step == 0 ? length : first;
            if (length <= PRECISION * first) {
                break;
            }
            Matrix way = Algebra.solve(curvature(margins), gradient);
            double slope = product(gradient, way);
            double before = value(w, margins);
            Matrix next = moved(w, way, 1);
            for (int half = 1;
                    half < MOST_HALVES && value(next, margins(next)) > before - KEPT * slope / (1L << (half - 1));
                    half++) {
                next = moved(w, way, 1.0 / (1L << half));
            }
            if (value(next, margins(next)) >= before) {
                // Rounding is all that is left.
                break;
            }
            w = next;
        }
        return w;
    }

    private double[] margins(Matrix w) {
        double[] margins = Algebra.product(x, w).values();
        for (int i = 0; i < margins.length; i++) {
            margins[i] *= sides[i];
        }
        return margins;
    }

    private double value(Matrix w, double[] margins) {
        double sum = product(w, w) / 2;
        for (int i = 0; i < margins.length; i++) {
            sum += weights[i] * loss.value.applyAsDouble(margins[i]);
        }
        return sum;
    }

    private Matrix gradient(Matrix w, double[] margins) {
        Matrix pulls = new Matrix(margins.length, 1);
        for (int i = 0; i < margins.length; i++) {
            pulls.values()[i] = weights[i] * sides[i] * loss.slope.applyAsDouble(margins[i]);
        }
        return moved(Algebra.productLeft(x, pulls), w, -1);
    }

    /**
     * {@code I + Σ c_i l''(m_i) x_i x_iᵀ}, of the samples that count: many do not, where the loss is 0, and those that
     * follow an equal one, with another label, count there.
     */
    private Matrix curvature(double[] margins) {
        int width = x.columns();
        double[] factors = new double[margins.length];
        for (int i = 0; i < factors.length; i++) {
            factors[first[i]] += weights[i] * loss.curve.applyAsDouble(margins[i]);
        }
        int[] some =
                IntStream.range(0, factors.length).filter(i -> factors[i] > 0).toArray();
        Matrix scaled = new Matrix(some.length, width);
        for (int i = 0; i < some.length; i++) {
            double factor = Math.sqrt(factors[some[i]]);
            for (int d = 0; d < width; d++) {
                scaled.values()[i * width + d] = factor * x.at(some[i], d);
            }
        }
        Matrix curvature = Algebra.gram(scaled);
        for (int i = 0; i < width; i++) {
            curvature.values()[i * width + i] += 1;
        }
        return curvature;
    }

    /** For each row the first of those in a row that are equal to it. */
    private static int[] first(Matrix x) {
        int width = x.columns();
        int[] first = new int[x.rows()];
        for (int i = 1; i < first.length; i++) {
            boolean again =
                    Arrays.equals(x.values(), (i - 1) * width, i * width, x.values(), i * width, (i + 1) * width);
            first[i] = again ? first[i - 1] : i;
        }
        return first;
    }

    private static double product(Matrix one, Matrix other) {
        double sum = 0;
        for (int i = 0; i < one.values().length; i++) {
            sum += one.values()[i] * other.values()[i];
        }
        return sum;
    }

    private static Matrix moved(Matrix from, Matrix way, double step) {
        Matrix moved = from.copy();
        for (int i = 0; i < moved.values().length; i++) {
            moved.values()[i] -= step * way.values()[i];
        }
        return moved;
    }
}
