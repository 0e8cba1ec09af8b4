package org.graftml.strategies.adversarial;

import ai.djl.nn.Activation;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Adversarial discriminative adaptation (Tzeng et al. 2017): two phases, and an encoder for each domain. In the
 * phase {@code source} encoder and head learn the labels of the sources. In {@code adversarial} the source's
 * encoder {@code M_S} and the head stay as they were; the target's, {@code M_T}, starts as a copy and learns to
 * make features {@code (N, D)} that a discriminator takes for the source's, in turns with it,
 *
 * <pre>
 * discriminator  ½ (E_S[-log(1 - σ(G(M_S(x))))] + E_T[-log σ(G(M_T(x)))])
 * encoder        E_T[-log(1 - σ(G(M_T(x))))]          (labels inverted, eq. 9)
 * </pre>
 *
 * The finished model is {@code M_T} with the head; what it scores on the sources is not what {@code M_S} did.
 *
 * <p>Deviations: the discriminator's loss is the mean of both domains', where the paper's equations have their sum; M_S runs as in evaluation, and so does M_T in that phase (no dropout, batch norms with the
 * statistics of the phase before), because a discriminator would know the domains by their dropout. The paper's
 * LeNet has none. Of several sources all go through M_S (the paper has one).
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "adda",
        summary = "an encoder of its own for the target deceives a discriminator (Tzeng et al. 2017)")
public final class Adda implements AdaptationStrategy {
    private static final String ADVERSARIAL = "adversarial";

    /** Settings of the strategy. */
    public record Settings(
            @Doc("steps on the sources for each adversarial step") @Default("1") @Min(0.001) double share,
            @Doc("units of the hidden layers of the discriminator") @Default("[500, 500]") List<Integer> hidden,
            @Doc("factor on the learning rate of the target's encoder") @Default("1") @Min(0) double rate,
            @Doc("factor on the learning rate of the discriminator") @Default("1") @Min(0) double discriminatorRate) {}

    private final Settings settings;

    public Adda(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Advice.aligning(
                situation, 0.45, "the target can have an encoder of its own, where one for both is too much");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        List<StreamInfo> sources = graph.someSources();
        Value target = graph.features(graph.unlabelled(graph.target()));
        GraphBuilder.Module discriminator =
                graph.module("discriminator", target, (layers, x) -> Discriminator.build(layers, x, settings.hidden()));
        Coefficient share = Coefficient.constant(1.0 / sources.size());
        graph.phase(
                "source",
                settings.share(),
                phase -> sources.forEach(source -> phase.add(graph.supervised(graph.labelled(source)))));
        graph.phase(ADVERSARIAL, 1, phase -> {
            Value detached = graph.apply(discriminator, graph.detached(target));
            List<Loss> tells = sources.stream()
                    .map(stream -> {
                        Value encoded = graph.before(ADVERSARIAL, graph.features(graph.labelled(stream)));
                        Value source = graph.apply(discriminator, encoded);
                        return graph.loss(
                                "domain-" + stream.name(),
                                share,
                                List.of(source, detached),
                                step -> Discriminator.crossEntropy(step.get(source), step.get(detached)));
                    })
                    .toList();
            Value seen = graph.apply(discriminator, target);
            Loss deceives = graph.loss(
                    "encoder", Coefficient.constant(1), List.of(seen), step -> Activation.softPlus(step.get(seen))
                            .mean());
            phase.freeze(graph.of(graph.head()));
            phase.evaluate(graph.backbone());
            phase.update("discriminator", graph.of(discriminator), 1, tells);
            phase.update("encoder", graph.backbone(), 1, List.of(deceives));
            phase.rate(graph.backbone(), settings.rate());
            phase.rate(graph.of(discriminator), settings.discriminatorRate());
        });
    }
}
