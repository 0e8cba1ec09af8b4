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
 * Layer-wise adaptive rates for large batches (You, Gitman & Ginsburg 2017, algorithm 1):
 *
 * <pre>
 * r ← τ ‖w‖ / (‖g‖ + λ ‖w‖)
 * v ← μ v + η r (g + λ w)
 * w ← w - v
 * </pre>
 *
 * <p>Parameters that do not decay (biases, the scales of norms) move with {@code r = 1}, as in the
 * common implementations: the paper speaks of weights alone.
 */
@Extension(point = Optimizer.class, id = "lars", summary = "a rate for each layer, for large batches (You et al. 2017)")
public final class Lars implements Optimizer {
    /** Settings of the optimiser. */
    public record Settings(
            @Doc("learning rate, before each layer's own factor") @Default("1") @Min(0) double rate,
            @Doc("trust in a layer: how far a step may go, as a part of its weights") @Default("0.001") @Min(0)
                    double trust,
            @Doc("part of the velocity that a step keeps") @Default("0.9") @Min(0) @Max(0.9999) double momentum,
            @Doc("pull of weights towards zero, added to the gradient") @Default("0.0005") @Min(0)
                    double weightDecay) {}

    private final Settings settings;

    public Lars(Settings settings) {
        this.settings = settings;
    }

    @Override
    public List<String> slots() {
        return List.of("velocity");
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
            NDArray move = decays ? adapted(parameter, gradient) : gradient;
            NDArray velocity = slots.get(0).muli(settings.momentum()).addi(move.mul(rate));
            parameter.subi(velocity);
        }
    }

    private NDArray adapted(NDArray parameter, NDArray gradient) {
        NDArray weight = Slope.norm(parameter);
        NDArray slope = Slope.norm(gradient).addi(weight.mul(settings.weightDecay()));
        NDArray local = Slope.ratio(weight.mul(settings.trust()), slope);
        return Slope.decayed(parameter, gradient, settings.weightDecay()).mul(local);
    }
}
