package org.graftml.strategies.alignment;

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
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Deep domain confusion (Tzeng et al. 2014): the mean features of source and target become alike,
 *
 * <pre>
 * loss = weight · ‖mean f_S - mean f_T‖²
 * </pre>
 *
 * with features {@code (N, D)} of a batch. The paper's weight is 0.25. A deviation: it adds a narrow layer for
 * this and chooses its place and width by the distance; here that is the backbone's matter.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "ddc",
        summary = "mean features of source and target become alike (Tzeng et al. 2014)")
public final class Ddc implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("weight of the distance against the supervised loss") @Default("0.25") @Min(0) double weight) {}

    private final Settings settings;

    public Ddc(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Advice.aligning(situation, 0.4, "means of features can be made alike, the simplest there is");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        Value target = graph.features(graph.unlabelled(graph.target()));
        graph.eachSource((phase, stream) -> {
            Value source = graph.features(graph.labelled(stream));
            phase.add(graph.loss(
                    "means-" + stream.name(),
                    Coefficient.constant(settings.weight() / graph.sources().size()),
                    List.of(source, target),
                    step -> distance(step.get(source), step.get(target))));
        });
    }

    /** The squared distance of the means of {@code (N, D)} and {@code (M, D)}: a scalar. */
    static NDArray distance(NDArray source, NDArray target) {
        return source.mean(new int[] {0})
                .sub(target.mean(new int[] {0}))
                .square()
                .sum();
    }
}
