package org.graftml.heads.basic;

import ai.djl.ndarray.NDArray;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.model.ClassLoss;

/**
 * {@code -(1 - p)^γ log p} of the true class: what is told apart well counts less (Lin et al. 2017, equation 4).
 * Their factor α for each class is the weight of the class.
 */
@Extension(
        point = ClassLoss.class,
        id = "focal",
        summary = "cross-entropy that counts less what is told apart well (Lin et al. 2017)")
public final class Focal implements ClassLoss {
    /** Settings of the loss. */
    public record Settings(@Doc("how much less; 0 is cross-entropy") @Default("2") @Min(0) @Max(20) double gamma) {}

    private final double gamma;

    public Focal(Settings settings) {
        this.gamma = settings.gamma();
    }

    @Override
    public NDArray loss(NDArray logits, NDArray truth) {
        NDArray log = logits.logSoftmax(-1).mul(truth).sum(new int[] {1});
        if (gamma == 0) {
            return log.neg();
        }
        // Rounding can leave a probability above 1, and a power below 1 has no slope at 0.
        NDArray missed = log.exp().neg().add(1).clip(1e-7f, 1f);
        return missed.pow(gamma).mul(log).neg();
    }
}
