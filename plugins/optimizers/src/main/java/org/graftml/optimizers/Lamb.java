package org.graftml.optimizers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.List;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.train.Optimizer;

/**
 * Adam's direction with a length for each layer (You et al. 2020, algorithm 2, with {@code φ} the
 * identity):
 *
 * <pre>
 * m ← β₁ m + (1 - β₁) g,    m̂ = m / (1 - β₁ᵗ)
 * v ← β₂ v + (1 - β₂) g²,   v̂ = v / (1 - β₂ᵗ)
 * r = m̂ / (√v̂ + ε)
 * w ← w - η ‖w‖ / ‖r + λ w‖ (r + λ w)
 * </pre>
 *
 * <p>Parameters that do not decay (biases, the scales of norms) take the step {@code η r}, as in the
 * authors' program.
 */
@Extension(
        point = Optimizer.class,
        id = "lamb",
        summary = "Adam with a length for each layer, for large batches (You et al. 2020)")
public final class Lamb implements Optimizer {
    /** Settings of the optimiser. */
    public record Settings(
            @Doc("learning rate") @Default("0.002") @Min(0) double rate,
            @Doc("decay of the mean of gradients") @Default("0.9") @Min(0) @Max(0.999999) double beta1,
            @Doc("decay of the mean of squared gradients") @Default("0.999") @Min(0) @Max(0.999999) double beta2,
            @Doc("added to the root of the second moment") @Default("1e-6") @Min(0) double epsilon,
            @Doc("pull of weights towards zero, beside Adam's direction") @Default("0.01") @Min(0)
                    double weightDecay) {}

    private final Settings settings;

    public Lamb(Settings settings) {
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
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray mean = slots.get(0).muli(settings.beta1()).addi(gradient.mul(1 - settings.beta1()));
            NDArray variance =
                    slots.get(1).muli(settings.beta2()).addi(gradient.square().muli(1 - settings.beta2()));
            NDArray root = variance.div(1 - Math.pow(settings.beta2(), count)).sqrt();
            NDArray move = mean.div(1 - Math.pow(settings.beta1(), count)).divi(root.addi(settings.epsilon()));
            if (decays) {
                move.addi(parameter.mul(settings.weightDecay()));
                move.muli(Slope.ratio(Slope.norm(parameter), Slope.norm(move)));
            }
            parameter.subi(move.muli(rate));
        }
    }
}
