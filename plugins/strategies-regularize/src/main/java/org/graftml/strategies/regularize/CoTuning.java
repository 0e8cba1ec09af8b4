package org.graftml.strategies.regularize;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.data.PartType;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.State;
import org.graftml.api.graph.Step;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Initializer;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Co-Tuning (You et al. 2020): the head that knew the source stays, and is trained beside the new one, on what
 * the classes of the target mean in classes of the source,
 *
 * <pre>
 * loss = -λ mean_i Σ_s p(s | y_i) log softmax(g(f(x_i)))_s
 * p(s | y) = mean over the samples of class y of softmax(g⁰(f⁰(x)))_s        (direct approach, sec. 3.3)
 * </pre>
 *
 * with {@code p} taken from all labelled samples of the target before the first phase on them. The head is
 * the classifier of {@code weights}, or that of a labelled source with other classes, which an earlier phase
 * trains.
 *
 * <p>Deviations: of the paper's two ways to {@code p} it is the direct one, as in its authors' library; the
 * source head is not calibrated before.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "co-tuning",
        summary = "the source's head is kept and tuned on what target classes mean to it (You et al. 2020)")
public final class CoTuning implements AdaptationStrategy {
    private static final int BATCH = 64;
    /** Rows of samples that were never seen divide to something finite. */
    private static final float TINY = 1e-6f;

    /** Settings of the strategy. */
    public record Settings(
            @Doc("weight λ of the loss of the source's head") @Default("2.3") @Min(0) double weight,
            @Doc(
                            "weights whose classifier knew the source: a file, or `run:` and the folder of a run; without them, the"
                                    + " head of a labelled source")
                    Optional<String> weights) {}

    private final Settings settings;

    public CoTuning(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return situation.classes() == 0
                ? Optional.empty()
                : OnTarget.advice(
                        situation, 0.5, "the head of the weights is kept, and says what the classes mean to it");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        if (!(graph.target().labelType().orElse(null) instanceof PartType.ClassType classes)) {
            throw Misfit.of("label-unsupported", "classes of the target are expressed in classes of the source")
                    .expected("a target with labels of one class each");
        }
        Feed feed = graph.labelled(graph.target());
        Value said = said(graph, feed);
        int known = classes.names().size();
        State relation = graph.state("relation", new Shape(known, graph.width(said)), Initializer.constant(TINY));
        String head = graph.head().name();
        OnTarget.join(graph, (phase, start) -> {
            if (phase.name().equals(start)) {
                phase.fit(
                        "relation",
                        List.of(said),
                        pass -> pass.each(feed, BATCH, step -> {
                            NDArray seen = step.labels(feed, head).oneHot(known).transpose();
                            step.assign(
                                    relation,
                                    step.state(relation)
                                            .add(seen.dot(step.get(said).softmax(-1))));
                        }));
            }
            phase.add(graph.loss("source", Coefficient.constant(settings.weight()), List.of(said), step -> {
                NDArray meant = meant(step.shares(feed, head), step.state(relation));
                return crossEntropy(meant, step.get(said));
            }));
        });
    }

    /** What the source's head says of samples of the target. */
    private Value said(GraphBuilder graph, Feed feed) {
        Value features = graph.features(feed);
        if (settings.weights().isPresent()) {
            return graph.apply(graph.classifier("source", settings.weights().get()), features);
        }
        List<StreamInfo> others = new ArrayList<>(graph.sources());
        others.removeIf(source -> source.labelType().equals(graph.target().labelType())
                || !(source.labelType().orElseThrow() instanceof PartType.ClassType));
        if (others.isEmpty()) {
            throw Misfit.of("no-classifier", "nothing here knows classes of a source")
                    .at("weights")
                    .expected("weights with their classifier, or a labelled source with other classes under `data:`");
        }
        return graph.outputs(graph.headFor(others.get(0)), features);
    }

    /**
     * What samples mean in classes of the source, {@code (N, S)}.
     *
     * @param shares labels {@code (N)}, several where samples were mixed
     * @param relation sums of probabilities {@code (T, S)}: each row is as long as samples were seen
     */
    static NDArray meant(List<Step.Share> shares, NDArray relation) {
        NDArray probabilities = relation.div(relation.sum(new int[] {1}, true));
        int classes = Math.toIntExact(relation.getShape().get(0));
        NDArray all = null;
        for (Step.Share share : shares) {
            NDArray of = share.labels().oneHot(classes).dot(probabilities);
            NDArray weighted = share.weights()
                    .map(weights -> of.mul(weights.reshape(-1, 1)))
                    .orElse(of);
            all = all == null ? weighted : all.add(weighted);
        }
        return all;
    }

    /** {@code -Σ_s p_s log softmax(logits)_s}: a scalar, the mean over samples. */
    static NDArray crossEntropy(NDArray meant, NDArray logits) {
        return logits.logSoftmax(-1).mul(meant).sum(new int[] {1}).mean().neg();
    }
}
