package org.graftml.strategies.sourcefree;

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
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * SHOT (Liang et al. 2020): the source leaves no data but its model. The head, its hypothesis, stays as it is, and
 * the target's features come to suit it,
 *
 * <pre>
 * loss = E H(p) - H(E p) + β E[-log p_y]
 * y    = argmin_k cos-distance(g, c_k),   c_k the centre of a class
 * </pre>
 *
 * with {@code p (N, K)} what the head says of a batch of the target, and {@code g (N, D)} its features when the round
 * began. Each of {@code rounds} begins with two passes through the target: centres by what the head says, then those
 * of the samples that are nearest to each. The paper has a round for each epoch, and β 0.3, or 0.1 for digits.
 *
 * <p>The model of the source comes from a run, {@code backbone: {weights: run:DIR}}, whose head belongs to it; its
 * data is not needed. Where the file has a labelled source, a phase {@code source} learns it first, with smoothed
 * labels as in the paper, and is not read afterwards.
 *
 * <p>Deviations: the head is that of the experiment (the paper's is weight-normalised behind a bottleneck with batch
 * norm); with random augmentation, y is that of the augmented sample.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "shot",
        summary = "features come to suit the head of a source that is not there (Liang et al. 2020)")
public final class Shot implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("steps on the sources for each step on the target, where there is a source") @Default("1") @Min(0.001)
                    double share,
            @Doc("how often centres and pseudo-labels are found anew") @Default("5") @Min(1) @Max(100) int rounds,
            @Doc("β: weight of the pseudo-labels") @Default("0.3") @Min(0) double pseudo,
            @Doc("share of a source's label that all classes get") @Default("0.1") @Min(0) @Max(0.99) double smoothing,
            @Doc("factor on the learning rate on the target") @Default("1") @Min(0) double rate) {}

    private final Settings settings;

    public Shot(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Hypothesis.advise(situation, 0.8, "features can come to suit the head of the weights, sample by sample");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        int classes = graph.classes().size();
        Hypothesis.learn(graph, settings.share(), settings.smoothing());
        Feed target = graph.unlabelled(graph.target());
        Value features = graph.features(target);
        Value said = graph.outputs(graph.head(), features);
        Centroids centroids = Centroids.declare(graph, classes, graph.width(features));
        Loss information = graph.loss(
                "information",
                Coefficient.constant(1),
                List.of(said),
                step -> Hypothesis.informationLoss(step.get(said)));
        for (int round = 1; round <= settings.rounds(); round++) {
            String name = "target-" + round;
            Value begun = graph.before(name, features);
            Loss pseudo = graph.loss(
                    "pseudo-labels-" + round,
                    Coefficient.constant(settings.pseudo()),
                    List.of(said, begun),
                    step -> crossEntropy(
                            step.get(said),
                            Centroids.nearest(step.get(begun), step.state(centroids.second()), classes)));
            graph.phase(name, 1.0 / settings.rounds(), phase -> {
                phase.freeze(graph.of(graph.head()));
                phase.rate(graph.backbone(), settings.rate());
                phase.fit(
                        "centroids",
                        List.of(features, said),
                        pass -> centroids.find(pass, target, features, said, classes));
                phase.add(information, pseudo);
            });
        }
    }

    /** Cross-entropy of outputs {@code (N, K)} with classes {@code (N, K)}: a scalar. */
    static NDArray crossEntropy(NDArray outputs, NDArray classes) {
        return outputs.logSoftmax(-1).mul(classes).sum(new int[] {1}).mean().neg();
    }
}
