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
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Deep CORAL (Sun & Saenko 2016): the covariances of source and target become alike,
 *
 * <pre>
 * loss = ‖C_S - C_T‖²_F / (4 d²),   C = (XᵀX - (1ᵀX)ᵀ(1ᵀX) / n) / (n - 1)
 * </pre>
 *
 * with {@code X} the values {@code (n, d)} of a batch. The gap of the means is not part of it, in
 * contrast to some libraries.
 *
 * <p>A deviation: the paper aligns the outputs of the last dense layer, before any softmax, which is
 * {@code layer: outputs}. The default is what the head reads, the features, where the method wins
 * more on small networks (examples/digits.sh).
 *
 * <p>It joins every phase that supervises a source, with one loss for each source; the weight is
 * divided by their number (the paper has one). The paper chooses the weight so that both losses end
 * up about equal; here it is a setting, whose default makes up for the 4 d² of wide features.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "deep-coral",
        summary = "aligns the covariances of source and target (Sun & Saenko 2016)")
public final class DeepCoral implements AdaptationStrategy {
    /** What is aligned. */
    public enum Layer {
        OUTPUTS,
        FEATURES
    }

    /** Settings of the strategy. */
    public record Settings(
            @Doc(
                            "weight of the alignment against the supervised loss; 1000 for features and 1 for outputs unless given")
                    @Min(0)
                    Optional<Double> weight,
            @Doc("what is aligned: the features, or the outputs of the head as in the paper") @Default("features")
                    Layer layer) {
        private double strength() {
            return weight.orElse(layer == Layer.FEATURES ? 1000.0 : 1.0);
        }
    }

    private final Settings settings;

    public DeepCoral(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return Advice.aligning(situation, 0.55, "covariances of features can be made alike, at little cost");
    }

    @Override
    public void contribute(GraphBuilder graph) {
        Value target = aligned(graph, graph.unlabelled(graph.target()));
        graph.eachSource((phase, stream) -> {
            Value source = aligned(graph, graph.labelled(stream));
            phase.add(graph.loss(
                    "alignment-" + stream.name(),
                    Coefficient.constant(settings.strength() / graph.sources().size()),
                    List.of(source, target),
                    step -> distance(step.get(source), step.get(target))));
        });
    }

    private Value aligned(GraphBuilder graph, Feed feed) {
        Value features = graph.features(feed);
        return settings.layer() == Layer.OUTPUTS ? graph.outputs(graph.head(), features) : features;
    }

    /** The distance of two batches {@code (n, d)} and {@code (m, d)}: a scalar. */
    static NDArray distance(NDArray source, NDArray target) {
        long width = source.getShape().get(1);
        return covariance(source).sub(covariance(target)).square().sum().div(4.0 * width * width);
    }

    private static NDArray covariance(NDArray x) {
        NDArray centred = x.sub(x.mean(new int[] {0}, true));
        return centred.transpose().matMul(centred).div(x.getShape().get(0) - 1);
    }
}
