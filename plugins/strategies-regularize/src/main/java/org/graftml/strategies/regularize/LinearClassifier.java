package org.graftml.strategies.regularize;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * Logistic regression of several classes with a decay of 1/N (the usual C = 1), fitted to its optimum by
 * Nesterov's accelerated gradient: convex, so that nothing is drawn and nothing is to be chosen.
 *
 * @param weights {@code (D + 1, K)}, the last row is the intercepts
 * @param scale what features are divided by: the root of their mean squared length
 */
record LinearClassifier(NDArray weights, float scale) {
    private static final int STEPS = 500;
    private static final float TINY = 1e-12f;

    /**
     * Fits.
     *
     * @param features {@code (N, D)}
     * @param classes {@code (N, K)}, one row one sample with a 1 at its class
     */
    static LinearClassifier fit(NDArray features, NDArray classes) {
        long samples = features.getShape().get(0);
        float scale = (float) Math.sqrt(
                Math.max(TINY, features.square().sum(new int[] {1}).mean().getFloat()));
        NDArray x = withOnes(features, scale);
        NDArray start = features.getManager()
                .zeros(new Shape(x.getShape().get(1), classes.getShape().get(1)));
        NDArray decay = start.add(1f / samples);
        decay.set(new NDIndex("-1"), 0f);
        // Rows have a mean squared length of 2, and softmax a curvature of at most 1/2.
        float rate = 1f / (1 + 1f / samples);
        NDArray weights = start;
        NDArray ahead = start;
        for (int step = 0; step < STEPS; step++) {
            NDArray wrong = x.dot(ahead).softmax(-1).sub(classes);
            NDArray gradient = x.transpose().dot(wrong).div(samples).add(ahead.mul(decay));
            NDArray next = ahead.sub(gradient.mul(rate));
            ahead = next.add(next.sub(weights).mul(step / (step + 3f)));
            weights = next;
        }
        return new LinearClassifier(weights, scale);
    }

    /** Logits {@code (N, K)}. */
    NDArray logits(NDArray features) {
        return withOnes(features, scale).dot(weights);
    }

    /** Cross-entropy: a scalar, the mean over samples. */
    NDArray loss(NDArray features, NDArray classes) {
        return logits(features)
                .logSoftmax(-1)
                .mul(classes)
                .sum(new int[] {1})
                .mean()
                .neg();
    }

    private static NDArray withOnes(NDArray features, float scale) {
        NDArray ones = features.getManager().ones(new Shape(features.getShape().get(0), 1));
        return NDArrays.concat(new NDList(features.div(scale), ones), 1);
    }
}
