package org.graftml.strategies.continual;

import ai.djl.ndarray.NDArray;

/** What is paid for what is forgotten. */
final class Forgetting {
    private Forgetting() {}

    /**
     * Cross-entropy of softened probabilities, {@code -Σ p' log q'}: a scalar, the mean over samples.
     *
     * @param old logits {@code (N, K)}
     * @param now logits {@code (N, K)}
     */
    static NDArray softened(NDArray old, NDArray now, double temperature) {
        NDArray wanted = old.div(temperature).softmax(-1);
        NDArray said = now.div(temperature).logSoftmax(-1);
        return wanted.mul(said).sum(new int[] {1}).mean().neg();
    }

    /** {@code Σ F_i (w_i - w⁰_i)²} of vectors {@code (P)}: a scalar. */
    static NDArray weighted(NDArray now, NDArray start, NDArray fisher) {
        return now.sub(start).square().mul(fisher).sum();
    }
}
