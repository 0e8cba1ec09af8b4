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
 * Adam with decoupled weight decay (Loshchilov & Hutter 2019): {@code w ← (1 - η λ) w}, then a step
 * of {@link Adam} without decay. As in most frameworks the decay is multiplied by the whole rate
 * {@code η}, not by the schedule's factor alone as in the paper's algorithm 2.
 *
 * <p>The decay is an operation of its own, because the engine's fused update makes a new array for
 * every call.
 */
@Extension(
        point = Optimizer.class,
        id = "adamw",
        summary = "Adam with decoupled weight decay (Loshchilov & Hutter 2019)")
public final class AdamW implements Optimizer {
    /** Settings of the optimiser. */
    public record Settings(
            @Doc("learning rate") @Default("0.001") @Min(0) double rate,
            @Doc("decay of the mean of gradients") @Default("0.9") @Min(0) @Max(0.999999) double beta1,
            @Doc("decay of the mean of squared gradients") @Default("0.999") @Min(0) @Max(0.999999) double beta2,
            @Doc("added to the root of the second moment") @Default("1e-8") @Min(0) double epsilon,
            @Doc("part of a weight that a step with rate 1 would take away") @Default("0.01") @Min(0)
                    double weightDecay) {}

    private final Settings settings;

    public AdamW(Settings settings) {
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
        if (decays && settings.weightDecay() > 0) {
            parameter.muli(1 - rate * settings.weightDecay());
        }
        Fused.adam(parameter, gradient, slots, rate, 0, settings.beta1(), settings.beta2(), settings.epsilon(), count);
    }
}
