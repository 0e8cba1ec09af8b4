package org.graftml.strategies.adversarial;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.List;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Domain-adversarial training (Ganin et al. 2016): a discriminator learns to tell the domains of
 * features {@code (N, D)} apart, and the reversed gradient makes the backbone learn features that it
 * cannot tell apart,
 *
 * <pre>
 * loss = ½ (E_S[-log(1 - σ(G(f)))] + E_T[-log σ(G(f))]),   ∂f is multiplied by -λ_p
 * λ_p  = weight · (2 / (1 + exp(-10 p)) - 1),              p the progress of training
 * </pre>
 *
 * As in the paper (sec. 5.2.2) λ_p acts on the backbone alone: the discriminator learns with weight
 * 1. The defaults are the paper's for digits: one hidden layer of 100 that learns at the rate of all
 * else. A slow discriminator is easy to mislead: with plain SGD a {@code discriminator-rate} of 10 wins
 * more (examples/mnist-to-usps.yaml).
 *
 * <p>It joins every phase that supervises a source. Of several sources each is told from the target
 * by the same discriminator, with one over their number for a weight (the paper has one source).
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "dann",
        summary = "features whose domain a discriminator cannot tell (Ganin et al. 2016)")
public final class Dann implements AdaptationStrategy {
    /** How fast the weight of the reversed gradient rises (Ganin et al. 2016, sec. 5.2.2). */
    private static final double SLOPE = 10;

    /** Settings of the strategy. */
    public record Settings(
            @Doc("weight of the reversed gradient when it has risen in full") @Default("1") @Min(0) double weight,
            @Doc("units of the hidden layers of the discriminator") @Default("[100]") List<Integer> hidden,
            @Doc("factor on the learning rate of the discriminator; above 1 it keeps up with the features")
                    @Default("1")
                    @Min(0)
                    double discriminatorRate) {}

    private final Settings settings;

    public Dann(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void contribute(GraphBuilder graph) {
        List<StreamInfo> sources = graph.sources();
        if (sources.isEmpty()) {
            throw Misfit.of(
                            "needs-source",
                            "there is no labelled source to adapt to '"
                                    + graph.target().name() + "'")
                    .expected("a labelled stream under `data:` besides the target");
        }
        Feed unlabelled = graph.unlabelled(graph.target());
        GraphBuilder.Module discriminator =
                graph.module("discriminator", graph.features(unlabelled), this::discriminator);
        Coefficient lambda = Coefficient.ramp(settings.weight(), SLOPE);
        Coefficient share = Coefficient.constant(1.0 / sources.size());
        Value target = graph.apply(discriminator, graph.reversed(graph.features(unlabelled), lambda));
        graph.eachPhase(phase -> {
            if (sources.stream().noneMatch(phase::supervises)) {
                return;
            }
            if (settings.discriminatorRate() != 1) {
                phase.rate(graph.of(discriminator), settings.discriminatorRate());
            }
            for (StreamInfo stream : sources) {
                if (phase.supervises(stream)) {
                    Value features = graph.features(graph.labelled(stream));
                    Value source = graph.apply(discriminator, graph.reversed(features, lambda));
                    phase.add(graph.loss(
                            "domain-" + stream.name(),
                            share,
                            List.of(source, target),
                            step -> crossEntropy(step.get(source), step.get(target))));
                }
            }
        });
    }

    private Port discriminator(Layers layers, Port x) {
        for (int i = 1; i <= settings.hidden().size(); i++) {
            Layers layer = layers.scope("hidden" + i);
            x = layer.relu("relu", layer.linear("linear", x, settings.hidden().get(i - 1)));
        }
        return layers.linear("linear", x, 1);
    }

    /** Binary cross-entropy of logits {@code (N, 1)}, 0 for sources and 1 for the target: a scalar. */
    static NDArray crossEntropy(NDArray source, NDArray target) {
        NDArray sources = Activation.softPlus(source).mean();
        NDArray targets = Activation.softPlus(target.neg()).mean();
        return sources.add(targets).div(2);
    }
}
