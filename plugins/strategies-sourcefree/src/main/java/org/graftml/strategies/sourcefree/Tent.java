package org.graftml.strategies.sourcefree;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.graph.Online;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Tent (Wang et al. 2021): the model adapts while it predicts. Of each batch that it is asked about, the scales γ and
 * shifts β of its norms, and nothing else, take a step that makes it surer,
 *
 * <pre>
 * loss = E H(p) = -E Σ_k p_k log p_k
 * </pre>
 *
 * with {@code p (N, K)} the probabilities of the batch; batch norms normalise with the statistics of the batch. What is
 * said of a batch is what was said before the step, as in the paper. Training is not changed: it stacks with whatever
 * trains.
 *
 * <p>So a prediction depends on the company and the order of the samples: see {@link Online} for where it begins anew.
 * Batches should be large and mixed. Of one sample alone, a batch norm behind a dense layer knows nothing at all; batches
 * of one class lead astray. The paper's optimiser is Adam for small pictures, and gradient descent with the momentum 0.9
 * for large ones; here it is always the second.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "tent",
        summary = "norms adapt while the model predicts, so that it is surer (Wang et al. 2021)")
public final class Tent implements AdaptationStrategy {
    private static final double MOMENTUM = 0.9;

    /** Settings of the strategy. */
    public record Settings(
            @Doc("learning rate while predicting") @Default("0.001") @Min(0) @Max(10) double rate,
            @Doc("steps on each batch") @Default("1") @Min(1) @Max(100) int steps) {}

    private final Settings settings;

    public Tent(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        boolean unseen = situation.targetSamples() == 0 && situation.sources() > 0;
        return situation.classes() > 0 && situation.trainable() > 0 && unseen
                ? Optional.of(Advice.of(0.4, "no sample of the target is there before the model is asked about it"))
                : Optional.empty();
    }

    @Override
    public void contribute(GraphBuilder graph) {
        graph.classes();
        boolean norms = graph.network().layers().stream().anyMatch(layer -> layer.parameters().stream()
                .anyMatch(parameter -> new GraphBuilder.Place("", layer, parameter).ofNorm()));
        if (!norms) {
            throw Misfit.of("no-norm", "the backbone has no norm that could adapt")
                    .expected("a backbone with norms, such as one with the setting `batch-norm: true`")
                    .suggest("leave out `tent`");
        }
        graph.online(
                graph.backbone().where("norms", GraphBuilder.Place::ofNorm),
                new Online.Descent(settings.rate(), MOMENTUM, settings.steps()),
                Tent::entropy);
    }

    /** The mean entropy of outputs {@code (N, K)}: a scalar. */
    static NDArray entropy(NDArray outputs) {
        NDArray log = outputs.logSoftmax(-1);
        return log.exp().mul(log).sum(new int[] {1}).mean().neg();
    }
}
