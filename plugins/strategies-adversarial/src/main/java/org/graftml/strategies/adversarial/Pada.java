package org.graftml.strategies.adversarial;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Pass;
import org.graftml.api.graph.State;
import org.graftml.api.graph.Step;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Initializer;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Partial adversarial adaptation (Cao et al. 2018): the target has only some of the source's classes, and what is not
 * there must not be aligned with. Classes that the head hardly ever finds on the target count less, for the labels and
 * for the discriminator {@code G},
 *
 * <pre>
 * loss = E_S[γ_y CE] + ½ (E_S[-γ_y log(1 - σ(G(f)))] + E_T[-log σ(G(f))]),   ∂f of G is multiplied by -λ_p
 * γ    = E_T p / max E_T p,   λ_p = weight · (2 / (1 + exp(-10 p)) - 1)
 * </pre>
 *
 * with features {@code f (N, D)}, y the source's label, and {@code γ (K)} a state: the mean of what the head says of all
 * samples of the target, found anew at the beginning of each of {@code rounds} phases but the first, in which every
 * class counts 1. (The paper does so after every 500 steps.) Of several sources each is told from the target by the same
 * discriminator, with one over their number for a weight. The loss is the mean of both domains', as in the authors'
 * code; the paper's equations have their sum.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "pada",
        summary = "source classes that the target lacks count less (Cao et al. 2018)")
public final class Pada implements AdaptationStrategy {
    private static final double SLOPE = 10;

    /** Settings of the strategy. */
    public record Settings(
            @Doc("weight of the reversed gradient when it has risen in full") @Default("1") @Min(0) double weight,
            @Doc("units of the hidden layers of the discriminator") @Default("[1024, 1024]") List<Integer> hidden,
            @Doc("phases; the weights of classes are found at the beginning of each") @Default("5") @Min(2) @Max(100)
                    int rounds,
            @Doc("factor on the learning rate of the discriminator") @Default("1") @Min(0) double discriminatorRate) {}

    private final Settings settings;

    public Pada(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return situation.absent() > 0 && situation.adapts() && situation.trainable() > 0
                ? Optional.of(Advice.of(0.8, "the target lacks " + situation.absent() + " of the source's classes"))
                : Optional.empty();
    }

    @Override
    public void contribute(GraphBuilder graph) {
        int classes = graph.classes().size();
        List<StreamInfo> sources = graph.someSources();
        State found = graph.state("classes", new Shape(classes), Initializer.constant(1));
        Feed unlabelled = graph.unlabelled(graph.target());
        Value target = graph.features(unlabelled);
        Value said = graph.outputs(graph.head(), target);
        GraphBuilder.Module discriminator =
                graph.module("discriminator", target, (layers, x) -> Discriminator.build(layers, x, settings.hidden()));
        List<Loss> losses = sources.stream()
                .flatMap(source -> List.of(
                        label(graph, source, found, classes),
                        domain(graph, source, found, classes, discriminator, target))
                        .stream())
                .toList();
        for (int round = 1; round <= settings.rounds(); round++) {
            boolean first = round == 1;
            graph.phase("train-" + round, 1.0 / settings.rounds(), phase -> {
                if (!first) {
                    phase.fit("classes", List.of(said), pass -> find(pass, unlabelled, said, found));
                }
                phase.add(losses.toArray(Loss[]::new));
                phase.rate(graph.of(discriminator), settings.discriminatorRate());
            });
        }
    }

    /** Adds up what the head says of all samples; {@link #counts} scales it. */
    private static void find(Pass pass, Feed target, Value said, State found) {
        AtomicBoolean begun = new AtomicBoolean();
        pass.each(target, Pass.BATCH, step -> {
            NDArray more = step.get(said).softmax(-1).sum(new int[] {0});
            step.assign(found, begun.getAndSet(true) ? step.state(found).add(more) : more);
        });
    }

    private static Loss label(GraphBuilder graph, StreamInfo source, State found, int classes) {
        Feed labelled = graph.labelled(source);
        Loss plain = graph.supervised(labelled);
        return new Loss(plain.path(), plain.weight(), plain.reads(), plain.supervises(), step -> plain.function()
                .compute(step)
                .mul(counts(graph, step, labelled, source, found, classes)));
    }

    private Loss domain(
            GraphBuilder graph,
            StreamInfo source,
            State found,
            int classes,
            GraphBuilder.Module discriminator,
            Value target) {
        Coefficient lambda = Coefficient.ramp(settings.weight(), SLOPE);
        Feed labelled = graph.labelled(source);
        Value known = graph.apply(discriminator, graph.reversed(graph.features(labelled), lambda));
        Value unknown = graph.apply(discriminator, graph.reversed(target, lambda));
        return graph.loss(
                "domain-" + source.name(),
                Coefficient.constant(1.0 / graph.sources().size()),
                List.of(known, unknown),
                step -> crossEntropy(
                        step.get(known), counts(graph, step, labelled, source, found, classes), step.get(unknown)));
    }

    private static NDArray counts(
            GraphBuilder graph, Step step, Feed labelled, StreamInfo source, State found, int classes) {
        NDArray labels = step.labels(labelled, graph.headFor(source).name()).oneHot(classes);
        return counts(labels, step.state(found));
    }

    /** γ of each sample: {@code (N)}, for labels {@code (N, K)} and how often each class was found {@code (K)}. */
    static NDArray counts(NDArray labels, NDArray found) {
        NDArray weights = found.div(found.max());
        return labels.matMul(weights.reshape(-1, 1)).reshape(-1);
    }

    /** Cross-entropy of logits {@code (N, 1)}, 0 for sources, which count {@code (N)}, and 1 for the target: a scalar. */
    static NDArray crossEntropy(NDArray source, NDArray counts, NDArray target) {
        NDArray sources = Activation.softPlus(source).reshape(-1).mul(counts).mean();
        return sources.add(Activation.softPlus(target.neg()).mean()).div(2);
    }
}
