package org.graftml.strategies.alignment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

/**
 * Gaussian kernels between all pairs of some samples, and the squared distance between two domains in the space
 * of a kernel (Gretton et al. 2012).
 */
final class Kernels {
    private Kernels() {}

    /** Samples of both domains, {@code (N, D)} and {@code (M, D)} to {@code (N + M, D)}. */
    static NDArray both(NDArray source, NDArray target) {
        return NDArrays.concat(new NDList(source, target));
    }

    /** Squared Euclidean distances of {@code (N, D)}, from one product: {@code (N, N)}. */
    static NDArray distances(NDArray x) {
        return distances(x, x);
    }

    /** Squared Euclidean distances of {@code (N, D)} to {@code (M, D)}, from one product: {@code (N, M)}. */
    static NDArray distances(NDArray x, NDArray y) {
        NDArray ofX = x.square().sum(new int[] {1}, true);
        NDArray ofY = y.square().sum(new int[] {1}, true).transpose();
        return x.matMul(y.transpose()).mul(-2).add(ofX).add(ofY);
    }

    /** The mean of the distances between different samples, with no gradient through it: a scalar. */
    static NDArray spread(NDArray distances) {
        long n = distances.getShape().get(0);
        return distances.stopGradient().sum().div(n * (n - 1));
    }

    /**
     * The sum of {@code count} Gaussian kernels, {@code Σ_u exp(-d / (2^(3-u) b))} for u = 1, 2, ...: with five,
     * widths from 4 to 1/4 of {@code b}, as in the code of DAN, JAN and DSAN. Each is the square of the one before.
     *
     * @param spread b, a scalar
     */
    static NDArray gaussians(NDArray distances, NDArray spread, int count) {
        double widest = Math.pow(2, (count - 1) / 2);
        NDArray kernel = distances.div(spread.mul(-widest)).exp();
        NDArray sum = kernel;
        for (int i = 1; i < count; i++) {
            kernel = kernel.square();
            sum = sum.add(kernel);
        }
        return sum;
    }

    /** The same with the mean distance between the samples for b. */
    static NDArray gaussians(NDArray x, int count) {
        NDArray distances = distances(x);
        // Equal samples have the kernel 1, and not 0 / 0.
        return gaussians(distances, spread(distances).add(1e-12), count);
    }

    /**
     * The squared distance of the means of two domains in the space of a kernel, without bias (Gretton et al. 2012,
     * eq. 3): a scalar, 0 on average for equal domains, so that it may be negative.
     *
     * @param kernel {@code (N + M, N + M)}, those of the source first
     * @param n samples of the source
     * @param self what the kernel is of a sample and itself
     */
    static NDArray discrepancy(NDArray kernel, long n, double self) {
        long m = kernel.getShape().get(0) - n;
        NDArray within = kernel.get(":" + n + ", :" + n).sum().sub(self * n).div(n * (n - 1));
        NDArray beyond = kernel.get(n + ":, " + n + ":").sum().sub(self * m).div(m * (m - 1));
        NDArray between = kernel.get(":" + n + ", " + n + ":").mean();
        return within.add(beyond).sub(between.mul(2));
    }
}
