package org.graftml.augmenters.mixing;

import java.util.random.RandomGenerator;

/** Numbers between 0 and 1 from the distribution Beta(a, a). */
record Beta(double a) {

    double draw(RandomGenerator random) {
        // X / (X + Y) for gamma-distributed X and Y, by their logarithms: small shapes give numbers near 0.
        double x = logGamma(random);
        double y = logGamma(random);
        return 1 / (1 + Math.exp(y - x));
    }

    /** The logarithm of a gamma-distributed number (Marsaglia and Tsang 2000, with their section 6 for shapes below 1). */
    private double logGamma(RandomGenerator random) {
        double shape = a < 1 ? a + 1 : a;
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
                double below = a < 1 ? Math.log(1 - random.nextDouble()) / a : 0;
                return Math.log(d * v) + below;
            }
        }
    }
}
