package org.graftml.strategies.adversarial;

import ai.djl.ndarray.NDArray;
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
import org.graftml.api.graph.Step;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Conditional domain-adversarial training (Long et al. 2018): the discriminator sees features {@code f (N, D)}
 * together with the class probabilities {@code g (N, C)} of the head, so that domains become alike class by
 * class,
 *
 * <pre>
 * loss = ½ (E_S[-w log(1 - σ(G(T(f, g))))] + E_T[-w log σ(G(T(f, g)))]),   ∂f is multiplied by -λ_p
 * T    = f ⊗ g              where D C ≤ 4096, or else
 *        (R_f f) ⊙ (R_g g) / √d,   R fixed random matrices
 * w    = 1 + exp(-H(g)),  scaled to a mean of 1 in each domain (CDAN+E), or 1
 * λ_p  = weight · (2 / (1 + exp(-10 p)) - 1)
 * </pre>
 *
 * As in the authors' code no gradient flows through the {@code g} of {@code T}; through w it flows as the paper's game of
 * two has it, reversed, so that the head becomes sure of what is still told apart. Of several sources each is told
 * from the target by the same discriminator, with one over their number for a weight (the paper has one). The loss is the mean of both domains', as in the
 * authors' code; the paper's equations have their sum.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "cdan",
        summary = "features and predictions whose domain a discriminator cannot tell (Long et al. 2018)")
public final class Cdan implements AdaptationStrategy {
    /** How fast the weight of the reversed gradient rises (as in Ganin et al. 2016). */
    /** With fewer samples of the target a discriminator learns them by heart. */
    private static final int FEW = 200;

    private static final double SLOPE = 10;

    /** Products of more numbers are drawn at random (sec. 3.2). */
    private static final int WIDEST = 4096;

    /** Settings of the strategy. */
    public record Settings(
            @Doc("weight of the reversed gradient when it has risen in full") @Default("1") @Min(0) double weight,
            @Doc("whether samples with sure predictions count more (CDAN+E)") @Default("true") boolean entropy,
            @Doc("units of the hidden layers of the discriminator") @Default("[1024, 1024]") List<Integer> hidden,
            @Doc("numbers that a random product of features and predictions has, 0 for the whole product; without"
                            + " it, 1024 where the whole one would have more than 4096")
                    @Min(0)
                    Optional<Integer> random,
            @Doc("factor on the learning rate of the discriminator; above 1 it keeps up with the features")
                    @Default("1")
                    @Min(0)
                    double discriminatorRate) {}

    private final Settings settings;

    public Cdan(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return situation.classes() == 0 || situation.targetSamples() < FEW
                ? Optional.empty()
                : Advice.aligning(
                        situation,
                        0.7,
                        "features of " + situation.targetSamples()
                                + " samples can learn to look alike, class by class");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        Coefficient lambda = Coefficient.ramp(settings.weight(), SLOPE);
        Feed unlabelled = graph.unlabelled(graph.target());
        Said said = Said.of(graph, unlabelled, lambda);
        int width = graph.width(graph.features(unlabelled));
        MultilinearMap map =
                new MultilinearMap(width, graph.width(said.still()), random(width, graph.width(said.still())));
        GraphBuilder.Module discriminator = graph.module(
                "discriminator",
                both(graph, unlabelled, lambda),
                (layers, x) -> Discriminator.build(layers, layers.apply("map", map, x), settings.hidden()));
        Value target = graph.apply(discriminator, both(graph, unlabelled, lambda));
        graph.eachSource((phase, stream) -> {
            Feed labelled = graph.labelled(stream);
            Value source = graph.apply(discriminator, both(graph, labelled, lambda));
            Said known = Said.of(graph, labelled, lambda);
            phase.add(graph.loss(
                    "domain-" + stream.name(),
                    Coefficient.constant(1.0 / graph.sources().size()),
                    settings.entropy()
                            ? List.of(source, target, known.moving(), known.still(), said.moving(), said.still())
                            : List.of(source, target),
                    step -> settings.entropy()
                            ? Discriminator.crossEntropy(
                                    step.get(source), known.weights(step), step.get(target), said.weights(step))
                            : Discriminator.crossEntropy(step.get(source), step.get(target))));
        });
        Discriminator.rate(graph, discriminator, settings.discriminatorRate());
    }

    private int random(int width, int classes) {
        return settings.random().orElse((long) width * classes > WIDEST ? 1024 : 0);
    }

    private static Value both(GraphBuilder graph, Feed feed, Coefficient lambda) {
        Value still = Said.of(graph, feed, lambda).still();
        return graph.joined(List.of(graph.reversed(graph.features(feed), lambda), still));
    }

    /** What the head says of a feed, {@code (N, C)}: with a reversed gradient, and without any. */
    private record Said(Value moving, Value still) {
        static Said of(GraphBuilder graph, Feed feed, Coefficient lambda) {
            Value said = graph.outputs(graph.head(), graph.features(feed));
            return new Said(graph.reversed(said, lambda), graph.detached(said));
        }

        /** {@code w (N, 1)}, of which the scale has no gradient. */
        NDArray weights(Step step) {
            return sure(step.get(moving)).div(sure(step.get(still)).mean());
        }
    }

    /** {@code 1 + exp(-H)} of logits {@code (N, C)}: {@code (N, 1)}. */
    static NDArray sure(NDArray logits) {
        NDArray log = logits.logSoftmax(-1);
        return log.exp().mul(log).sum(new int[] {1}, true).exp().add(1);
    }
}
