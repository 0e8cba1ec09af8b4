package org.graftml.optimizers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.train.Optimizer;

/**
 * Stochastic gradient descent, with momentum {@code μ} and weight decay {@code λ} in the gradient:
 *
 * <pre>
 * g ← g + λ w
 * v ← μ v - η g
 * w ← w + v             momentum (Polyak 1964)
 * w ← w + μ v - η g     Nesterov's (Sutskever et al. 2013)
 * </pre>
 *
 * <p>The velocity holds the rate, as in Sutskever et al. Some frameworks keep it outside, {@code w ← w
 * - η v}: the same while the rate stays, but there a drop of the rate also slows what was gathered
 * before.
 */
@Extension(
        point = Optimizer.class,
        id = "sgd",
        summary = "stochastic gradient descent with momentum, Nesterov's or not (Sutskever et al. 2013)")
public final class Sgd implements Optimizer {
    /** Settings of the optimiser. */
    public record Settings(
            @Doc("learning rate") @Default("0.01") @Min(0) double rate,
            @Doc("part of the velocity that a step keeps") @Default("0") @Min(0) @Max(0.9999) double momentum,
            @Doc("look ahead along the velocity; needs momentum") @Default("false") boolean nesterov,
            @Doc("pull of weights towards zero, added to the gradient") @Default("0") @Min(0) double weightDecay) {}

    private final Settings settings;

    public Sgd(Settings settings) {
        if (settings.nesterov() && settings.momentum() == 0) {
            throw Misfit.of("nesterov-without-momentum", "`nesterov` looks ahead along a velocity, and there is none")
                    .at("nesterov")
                    .expected("a momentum above 0")
                    .suggest("momentum: 0.9");
        }
        this.settings = settings;
    }

    @Override
    public List<String> slots() {
        return settings.momentum() == 0 ? List.of() : List.of("velocity");
    }

    @Override
    public double rate() {
        return settings.rate();
    }

    @Override
    public void update(
            NDArray parameter, NDArray gradient, List<NDArray> slots, double rate, boolean decays, long count) {
        float decay = (float) (decays ? settings.weightDecay() : 0);
        float momentum = (float) settings.momentum();
        if (settings.nesterov()) {
            Nesterov.update(parameter, gradient, slots.get(0), (float) rate, decay, momentum);
            return;
        }
        NDList inputs = new NDList(parameter, gradient);
        inputs.addAll(slots);
        parameter
                .getNDArrayInternal()
                .sgdUpdate(inputs, new NDList(parameter), (float) rate, decay, 1, Fused.NO_CLIPPING, momentum, false);
    }
}
