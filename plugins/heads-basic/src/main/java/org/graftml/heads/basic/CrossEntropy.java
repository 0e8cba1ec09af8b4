package org.graftml.heads.basic;

import ai.djl.ndarray.NDArray;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.model.ClassLoss;

/**
 * {@code -Σ q_c log p_c} with {@code q = (1 - ε) · truth + ε / C}: softmax cross-entropy with a truth that is
 * less sure (Szegedy et al. 2016, section 7).
 */
@Extension(
        point = ClassLoss.class,
        id = "cross-entropy",
        summary = "softmax cross-entropy, with smoothed labels (Szegedy et al. 2016)")
public final class CrossEntropy implements ClassLoss {
    /** Settings of the loss. */
    public record Settings(
            @Doc("part of the truth that all classes share") @Default("0.1") @Min(0) @Max(1) double smoothing) {}

    private final double smoothing;

    public CrossEntropy(Settings settings) {
        this.smoothing = settings.smoothing();
    }

    @Override
    public NDArray loss(NDArray logits, NDArray truth) {
        NDArray log = logits.logSoftmax(-1);
        NDArray smooth =
                truth.mul(1 - smoothing).add(smoothing / truth.getShape().get(1));
        return smooth.mul(log).sum(new int[] {1}).neg();
    }
}
