package org.graftml.strategies.adversarial;

import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Value;
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
 * by the same discriminator, with one over their number for a weight (the paper has one source). The loss is the mean
 * of both domains', as in its authors' code; the paper's equations have their sum.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "dann",
        summary = "features whose domain a discriminator cannot tell (Ganin et al. 2016)")
public final class Dann implements AdaptationStrategy {
    /** How fast the weight of the reversed gradient rises (Ganin et al. 2016, sec. 5.2.2). */
    private static final double SLOPE = 10;

    /** With fewer samples of the target a discriminator learns them by heart. */
    private static final int FEW = 200;

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
    public Optional<Advice> advise(Situation situation) {
        return Advice.aligning(
                situation,
                situation.targetSamples() < FEW ? 0.45 : 0.75,
                "features of " + situation.targetSamples() + " samples can learn to look alike");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        Feed unlabelled = graph.unlabelled(graph.target());
        GraphBuilder.Module discriminator = graph.module(
                "discriminator",
                graph.features(unlabelled),
                (layers, x) -> Discriminator.build(layers, x, settings.hidden()));
        Coefficient lambda = Coefficient.ramp(settings.weight(), SLOPE);
        Value target = graph.apply(discriminator, graph.reversed(graph.features(unlabelled), lambda));
        graph.eachSource((phase, stream) -> {
            Value features = graph.features(graph.labelled(stream));
            Value source = graph.apply(discriminator, graph.reversed(features, lambda));
            phase.add(graph.loss(
                    "domain-" + stream.name(),
                    Coefficient.constant(1.0 / graph.sources().size()),
                    List.of(source, target),
                    step -> Discriminator.crossEntropy(step.get(source), step.get(target))));
        });
        Discriminator.rate(graph, discriminator, settings.discriminatorRate());
    }
}
