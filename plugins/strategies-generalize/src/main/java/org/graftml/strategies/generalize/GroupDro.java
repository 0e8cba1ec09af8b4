package org.graftml.strategies.generalize;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
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
import org.graftml.api.graph.State;
import org.graftml.api.graph.Step;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Initializer;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Group distributionally robust optimisation (Sagawa et al. 2020): the worst domain counts most, in one phase {@code
 * train} on all labelled sources,
 *
 * <pre>
 * q_e ← q_e exp(η R_e),  scaled to a sum of 1
 * loss = Σ_e q_e R_e
 * </pre>
 *
 * with {@code R_e} the mean supervised loss of a batch of domain e, and q a state {@code (E)} that begins with 1/E and
 * gets no gradient. The paper's η is 0.01. A deviation: a step has a batch of every domain, where algorithm 1 draws one
 * domain for a step.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "group-dro",
        summary = "the domain with the greatest loss counts most (Sagawa et al. 2020)")
public final class GroupDro implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("η: how fast a domain with a great loss gains weight") @Default("0.01") @Min(0) double rate) {}

    private final Settings settings;

    public GroupDro(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Domains.advice(situation, 0.6, "the one that is learnt worst can count most");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        List<Loss> plain = Domains.several(graph).stream()
                .map(source -> graph.supervised(graph.labelled(source)))
                .toList();
        State logarithms = graph.state("log-weights", new Shape(plain.size()), Initializer.constant(0));
        List<Value> reads = Domains.reads(plain);
        graph.phase(
                "train",
                1,
                phase -> plain.forEach(loss -> phase.add(new Loss(
                        loss.path(),
                        Coefficient.constant(1),
                        reads,
                        loss.supervises(),
                        step -> share(step, plain, logarithms, plain.indexOf(loss))))));
    }

    /** {@code q_e R_e}, a scalar; every domain's share of the sum finds the same q. */
    private NDArray share(Step step, List<Loss> plain, State logarithms, int domain) {
        NDArray risks = Domains.risks(step, plain);
        NDArray moved = moved(step.state(logarithms), risks, settings.rate());
        step.assign(logarithms, moved);
        NDIndex own = new NDIndex(domain + ":" + (domain + 1));
        return risks.get(own).mul(moved.softmax(0).get(own)).sum();
    }

    /** The logarithms of q, up to a number that is the same for all, after losses {@code (E)}. */
    static NDArray moved(NDArray logarithms, NDArray risks, double rate) {
        NDArray grown = logarithms.add(risks.stopGradient().mul(rate));
        return grown.sub(grown.mean());
    }
}
