package org.graftml.measures;

import java.util.SplittableRandom;
import org.graftml.api.Extension;
import org.graftml.api.measure.Measured;
import org.graftml.api.measure.Transferability;

/**
 * LogME (You et al. 2021): the logarithm of the largest evidence of a Bayesian linear model of each class's
 * one-hot labels, a sample, averaged over classes. With the prior {@code N(0, I/a)} and noise of variance
 * {@code 1/b},
 *
 * <pre>log p(y|F,a,b) = d/2 log a + n/2 log b - n/2 log 2 pi - b/2 |Fm - y|^2 - a/2 |m|^2 - 1/2 log |aI + b F'F|</pre>
 *
 * where {@code m = b (aI + b F'F)^-1 F'y}, and {@code a, b} are found by MacKay's fixed point (algorithm 1).
 */
@Extension(
        point = Transferability.class,
        id = "log-me",
        summary = "LogME: log evidence of a linear model of the labels, a sample")
public final class LogMe implements Transferability {
    private static final int MOST = 200;
    private static final double SMALL = 1e-9;

    @Override
    public Measured of(double[][] features, int[] labels, int classes, SplittableRandom random) {
        Spectrum spectrum = Spectrum.of(features);
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            double[] wanted = new double[labels.length];
            for (int i = 0; i < labels.length; i++) {
                wanted[i] = labels[i] == k ? 1 : 0;
            }
            sum += evidence(spectrum, wanted, features[0].length) / labels.length;
        }
        return Measured.of(sum / classes);
    }

    /** The largest logarithmic evidence of one column of labels. */
    private static double evidence(Spectrum spectrum, double[] wanted, int width) {
        double[] squares = spectrum.squares();
        double[] along = spectrum.left().preMultiply(wanted);
        double outside = 0;
        for (double value : wanted) {
            outside += value * value;
        }
        for (int i = 0; i < squares.length; i++) {
            outside -= along[i] * along[i];
        }
        outside = Math.max(outside, 0);
        int count = wanted.length;
        double prior = 1;
        double noise = 1;
        double best = evidence(squares, along, outside, prior, noise, count, width);
        for (int round = 0; round < MOST; round++) {
            double ratio = prior / noise;
            double effective = 0;
            double length = 0;
            double residual = outside;
            for (int i = 0; i < squares.length; i++) {
                double shrunk = squares[i] + ratio;
                effective += squares[i] / shrunk;
                length += squares[i] * along[i] * along[i] / (shrunk * shrunk);
                residual += Math.pow(along[i] * ratio / shrunk, 2);
            }
            prior = effective / Math.max(length, SMALL * SMALL);
            noise = (count - effective) / Math.max(residual, SMALL * SMALL);
            double next = evidence(squares, along, outside, prior, noise, count, width);
            if (Math.abs(next - best) <= SMALL * Math.abs(best)) {
                return next;
            }
            best = next;
        }
        return best;
    }

    private static double evidence(
            double[] squares, double[] along, double outside, double prior, double noise, int count, int width) {
        double ratio = prior / noise;
        double residual = outside;
        double length = 0;
        double determinant = (width - squares.length) * Math.log(prior);
        for (int i = 0; i < squares.length; i++) {
            double shrunk = squares[i] + ratio;
            residual += Math.pow(along[i] * ratio / shrunk, 2);
            length += squares[i] * along[i] * along[i] / (shrunk * shrunk);
            determinant += Math.log(prior + noise * squares[i]);
        }
        return width / 2.0 * Math.log(prior)
                + count / 2.0 * Math.log(noise)
                - count / 2.0 * Math.log(2 * Math.PI)
                - noise / 2 * residual
                - prior / 2 * length
                - determinant / 2;
    }
}
