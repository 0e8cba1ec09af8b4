package org.graftml.optimizers;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.train.Optimizer;

/**
 * Adam (Kingma & Ba 2015, algorithm 1), with weight decay {@code λ} in the gradient:
 *
 * <pre>
 * g ← g + λ w
 * m ← β₁ m + (1 - β₁) g,    m̂ = m / (1 - β₁ᵗ)
 * v ← β₂ v + (1 - β₂) g²,   v̂ = v / (1 - β₂ᵗ)
 * w ← w - η m̂ / (√v̂ + ε)
 * </pre>
 */
@Extension(point = Optimizer.class, id = "adam", summary = "rates from running moments (Kingma & Ba 2015)")
public final class Adam implements Optimizer {
    /** Settings of the optimiser. */
    public record Settings(
            @Doc("learning rate") @Default("0.001") @Min(0) double rate,
            @Doc("decay of the mean of gradients") @Default("0.9") @Min(0) @Max(0.999999) double beta1,
            @Doc("decay of the mean of squared gradients") @Default("0.999") @Min(0) @Max(0.999999) double beta2,
            @Doc("added to the root of the second moment") @Default("1e-8") @Min(0) double epsilon,
            @Doc("pull of weights towards zero, added to the gradient") @Default("0") @Min(0) double weightDecay) {}

    private final Settings settings;

    public Adam(Settings settings) {
        this.settings = settings;
    }

    @Override
    public List<String> slots() {
        return List.of("mean", "variance");
    }

    @Override
    public double rate() {
        return settings.rate();
    }

    @Override
    public void update(
            NDArray parameter, NDArray gradient, List<NDArray> slots, double rate, boolean decays, long count) {
        double decay = decays ? settings.weightDecay() : 0;
        Fused.adam(
                parameter, gradient, slots, rate, decay, settings.beta1(), settings.beta2(), settings.epsilon(), count);
    }
}
