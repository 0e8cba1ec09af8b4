package org.graftml.strategies.alignment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
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
 * Deep adaptation network (Long et al. 2015): the distributions of several layers become alike in the space of
 * several kernels,
 *
 * <pre>
 * loss = weight · Σ_layers MMD²(f_S, f_T),   MMD² = E k(s, s') + E k(t, t') - 2 E k(s, t)
 * k    = Σ_u exp(-‖x - y‖² / (b 2^u)),       u = 2, 1, 0, -1, -2,   b the mean of ‖x - y‖² in the batch
 * </pre>
 *
 * with features {@code (N, D)}, and with {@code outputs} the head's logits {@code (N, K)}, as the layers. The
 * estimate is unbiased.
 *
 * <p>Deviations: the features alone are aligned unless {@code outputs} is set, and no layer below them, where the
 * paper takes the last three of AlexNet; kernels count alike, where the paper learns their weights; each pair of a batch counts, where the
 * paper takes N / 2 of them to be linear in N; b has no gradient. The authors' later code does the same.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "dan",
        summary = "features of source and target become alike for several kernels (Long et al. 2015)")
public final class Dan implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("weight of the discrepancy against the supervised loss") @Default("1") @Min(0) double weight,
            @Doc("how many kernels, each half as wide as the one before") @Default("5") @Min(1) @Max(15) int kernels,
            @Doc("whether the outputs of the head are aligned, too") @Default("false") boolean outputs) {}

    private final Settings settings;

    public Dan(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Advice.aligning(
                situation, 0.65, "distributions of features can be made alike, with no second player to balance");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        List<Value> target = layers(graph, graph.unlabelled(graph.target()));
        graph.eachSource((phase, stream) -> {
            List<Value> source = layers(graph, graph.labelled(stream));
            for (int i = 0; i < source.size(); i++) {
                Value s = source.get(i);
                Value t = target.get(i);
                phase.add(graph.loss(
                        (i == 0 ? "features-" : "outputs-") + stream.name(),
                        Coefficient.constant(settings.weight() / graph.sources().size()),
                        List.of(s, t),
                        step -> Kernels.discrepancy(
                                Kernels.gaussians(Kernels.both(step.get(s), step.get(t)), settings.kernels()),
                                samples(step, s),
                                settings.kernels())));
            }
        });
    }

    private List<Value> layers(GraphBuilder graph, Feed feed) {
        List<Value> layers = new ArrayList<>();
        layers.add(graph.features(feed));
        if (settings.outputs()) {
            layers.add(graph.outputs(graph.head(), graph.features(feed)));
        }
        return layers;
    }

    private static long samples(Step step, Value value) {
        return step.get(value).getShape().get(0);
    }
}
