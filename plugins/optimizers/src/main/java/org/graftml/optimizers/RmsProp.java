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
 * Gradients over the root of their running square (Tieleman & Hinton 2012, lecture 6e), with weight
 * decay {@code λ} in the gradient and momentum {@code μ} behind the division:
 *
 * <pre>
 * g ← g + λ w
 * v ← α v + (1 - α) g²
 * u ← μ u + g / (√v + ε)
 * w ← w - η u
 * </pre>
 *
 * <p>Not the engine's fused update, which puts {@code ε} under the root.
 */
@Extension(
        point = Optimizer.class,
        id = "rmsprop",
        summary = "gradients over the root of their running square (Tieleman & Hinton 2012)")
public final class RmsProp implements Optimizer {
    /** Settings of the optimiser. */
    public record Settings(
            @Doc("learning rate") @Default("0.001") @Min(0) double rate,
            @Doc("decay of the mean of squared gradients") @Default("0.99") @Min(0) @Max(0.999999) double alpha,
            @Doc("part of the velocity that a step keeps") @Default("0") @Min(0) @Max(0.9999) double momentum,
            @Doc("added to the root of the mean square") @Default("1e-8") @Min(0) double epsilon,
            @Doc("pull of weights towards zero, added to the gradient") @Default("0") @Min(0) double weightDecay) {}

    private final Settings settings;

    public RmsProp(Settings settings) {
        this.settings = settings;
    }

    @Override
    public List<String> slots() {
        return settings.momentum() == 0 ? List.of("square") : List.of("square", "velocity");
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
            NDArray slope = decays ? Slope.decayed(parameter, gradient, settings.weightDecay()) : gradient;
            NDArray square = slots.get(0);
            square.muli(settings.alpha()).addi(slope.square().muli(1 - settings.alpha()));
            NDArray move = slope.div(square.sqrt().addi(settings.epsilon()));
            if (settings.momentum() > 0) {
                move = slots.get(1).muli(settings.momentum()).addi(move);
            }
            parameter.subi(move.mul(rate));
        }
    }
}
