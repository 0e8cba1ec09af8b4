package org.graftml.strategies.generalize;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Risk extrapolation (Krueger et al. 2021, V-REx): what serves all domains alike will serve another one,
 *
 * <pre>
 * loss = Σ_e R_e + β Var(R_1, ..., R_E)
 * </pre>
 *
 * with {@code R_e} the mean supervised loss of a batch of domain e, and the variance over the E domains (eq. 8). It
 * adds the second term to every phase that learns several labelled sources. As in the authors' code β is 1 in the
 * beginning, until the domains are learnt.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "v-rex",
        summary = "the losses of all domains become equal (Krueger et al. 2021)")
public final class VRex implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("β: weight of the variance") @Default("10") @Min(0) double weight,
            @Doc("part of the training in which the weight is 1") @Default("0.1") @Min(0) @Max(1) double warmup) {}

    private final Settings settings;

    public VRex(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Domains.advice(situation, 0.55, "their losses can be made equal");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        List<StreamInfo> sources = Domains.several(graph);
        graph.eachPhase(phase -> {
            List<Loss> learnt = sources.stream()
                    .filter(phase::supervises)
                    .map(source -> graph.supervised(graph.labelled(source)))
                    .toList();
            if (learnt.size() > 1) {
                phase.add(graph.loss(
                        "variance",
                        Domains.late(settings.weight(), settings.warmup()),
                        Domains.reads(learnt),
                        step -> variance(Domains.risks(step, learnt))));
            }
        });
    }

    /** The variance of losses {@code (E)}, over E: a scalar. */
    static NDArray variance(NDArray risks) {
        return risks.sub(risks.mean()).square().mean();
    }
}
