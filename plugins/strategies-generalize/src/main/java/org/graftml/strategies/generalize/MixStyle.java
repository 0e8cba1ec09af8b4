package org.graftml.strategies.generalize;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.advice.Advice;
import org.graftml.api.advice.Situation;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.Step;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Objective;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * MixStyle (Zhou et al. 2021): the domain of a picture shows in the mean and the deviation of each of its feature maps,
 * and learning from mixtures of those of two domains makes a network blind to it,
 *
 * <pre>
 * x̃ = (λ σ(x) + (1 - λ) σ(x')) (x - μ(x)) / σ(x) + λ μ(x) + (1 - λ) μ(x'),   λ ~ Beta(α, α)
 * </pre>
 *
 * for feature maps {@code x (N, C, H, W)} of one stage, μ and σ over H and W, and {@code x'} those of as many samples of
 * another domain, drawn in each step; λ is drawn for each sample. One phase {@code train} learns the labels of all
 * sources, each batch mixed with the probability p. The paper's α is 0.1 and its p 0.5. No gradient flows through μ
 * and σ, as in the authors' code. A deviation: one stage is mixed, where the paper does it behind the first two or three.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "mixstyle",
        summary = "feature maps with the style of another domain (Zhou et al. 2021)")
public final class MixStyle implements AdaptationStrategy {
    private static final double LEAST = 1e-6;

    /** Settings of the strategy. */
    public record Settings(
            @Doc("stage whose feature maps are mixed; the first that has any, unless given") Optional<String> stage,
            @Doc("p: how often a batch is mixed") @Default("0.5") @Min(0) @Max(1) double p,
            @Doc("α: the smaller, the more a mixture is like one of the two") @Default("0.1") @Min(0.001) @Max(1)
                    double alpha) {}

    private final Settings settings;

    public MixStyle(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return situation.inputs() == Situation.Inputs.IMAGES
                ? Domains.advice(situation, 0.65, "each can be given the style of the others")
                : Optional.empty();
    }

    @Override
    public void contribute(GraphBuilder graph) {
        List<StreamInfo> sources = Domains.several(graph);
        String stage = settings.stage().orElseGet(() -> first(graph));
        graph.phase(
                "train",
                1,
                phase -> sources.forEach(source -> {
                    List<Value> others = sources.stream()
                            .filter(other -> !other.equals(source))
                            .map(other -> graph.tap(graph.labelled(other), stage))
                            .toList();
                    phase.add(learnt(graph, source, stage, others));
                }));
    }

    private static String first(GraphBuilder graph) {
        return graph.network().stages().entrySet().stream()
                .filter(stage -> maps(stage.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> Misfit.of("no-feature-maps", "no stage of the backbone has feature maps")
                        .expected("a backbone with convolutions"));
    }

    private static boolean maps(Port port) {
        return port.shape().dimension() == 4;
    }

    private Loss learnt(GraphBuilder graph, StreamInfo source, String stage, List<Value> others) {
        if (!maps(graph.network().stages().get(stage))) {
            throw Misfit.of("no-feature-maps", "the stage '" + stage + "' has no feature maps")
                    .at("stage")
                    .expected("a stage whose output is (N, C, H, W)");
        }
        Feed labelled = graph.labelled(source);
        GraphBuilder.HeadInfo head = graph.headFor(source);
        Objective objective = graph.objective(head);
        Loss plain = graph.supervised(labelled);
        Value outputs = graph.outputs(labelled);
        Value own = graph.tap(labelled, stage);
        List<Value> reads = new ArrayList<>(others);
        reads.add(own);
        reads.add(outputs);
        return new Loss(plain.path(), Coefficient.constant(1), reads, plain.supervises(), step -> {
            SplittableRandom random = random(step);
            if (random.nextDouble() >= settings.p()) {
                return plain.function().compute(step);
            }
            NDArray x = step.get(own);
            NDArray style = step.get(others.get(random.nextInt(others.size())));
            NDArray mixed = mixed(x, style, shares(step, x.getShape().get(0), random));
            return step.loss(labelled, head.name(), objective, step.get(outputs, own, mixed));
        });
    }

    /** A generator that the engine's numbers begin, so that a run which is resumed draws the same. */
    private static SplittableRandom random(Step step) {
        return new SplittableRandom(
                (long) (step.manager().randomUniform(0, 1, new Shape(1)).toFloatArray()[0] * (1L << 24)));
    }

    private NDArray shares(Step step, long samples, SplittableRandom random) {
        float[] shares = new float[Math.toIntExact(samples)];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (float) beta(settings.alpha(), random);
        }
        return step.manager().create(shares, new Shape(samples, 1, 1, 1));
    }

    /** A number from the distribution Beta(a, a), a at most 1 (Jöhnk 1964), by logarithms: small a give small powers. */
    static double beta(double a, RandomGenerator random) {
        while (true) {
            double x = Math.log(1 - random.nextDouble()) / a;
            double y = Math.log(1 - random.nextDouble()) / a;
            if (Math.exp(x) + Math.exp(y) <= 1) {
                return 1 / (1 + Math.exp(y - x));
            }
        }
    }

    /**
     * Feature maps in a mixture of their own style and that of others.
     *
     * @param x {@code (N, C, H, W)}
     * @param other of the same shape
     * @param share λ, {@code (N, 1, 1, 1)}
     */
    static NDArray mixed(NDArray x, NDArray other, NDArray share) {
        NDArray mean = mean(x);
        NDArray deviation = deviation(x, mean);
        NDArray otherMean = mean(other);
        NDArray otherDeviation = deviation(other, otherMean);
        NDArray newMean = otherMean.add(mean.sub(otherMean).mul(share));
        NDArray newDeviation = otherDeviation.add(deviation.sub(otherDeviation).mul(share));
        return x.sub(mean).mul(newDeviation.div(deviation)).add(newMean);
    }

    /** {@code (N, C, 1, 1)}, without a gradient. */
    private static NDArray mean(NDArray x) {
        return x.stopGradient().mean(new int[] {3}, true).mean(new int[] {2}, true);
    }

    private static NDArray deviation(NDArray x, NDArray mean) {
        return mean(x.stopGradient().sub(mean).square()).add(LEAST).sqrt();
    }
}
