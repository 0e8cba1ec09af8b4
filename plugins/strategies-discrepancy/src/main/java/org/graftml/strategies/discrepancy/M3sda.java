package org.graftml.strategies.discrepancy;

import ai.djl.ndarray.NDArray;
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
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.Value;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Moment matching for several sources (Peng et al. 2019, M³SDA): the moments of the features of every source become
 * those of the target, and those of each other,
 *
 * <pre>
 * loss = weight · Σ_k (1/N Σ_i ‖E f_i^k - E f_T^k‖ + 2 / (N (N - 1)) Σ_{i&lt;j} ‖E f_i^k - E f_j^k‖)
 * </pre>
 *
 * with features {@code f (n, D)} of a batch of each of N sources and of the target, powers k = 1, 2, ... number by
 * number, and Euclidean norms (eq. 1). The paper has k up to 2, and the authors' code the weight
 * 0.0005. It adds this to every phase that learns a labelled
 * source; with {@code mcd}, as {@code strategy: [m3sda, mcd]}, it is the paper's M³SDA-β.
 *
 * <p>A deviation: the sources share the head, as in the authors' code; the paper has a head for each, and weighs what
 * they say by how well each source does.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "m3sda",
        summary = "moments of several sources become the target's and each other's (Peng et al. 2019)")
public final class M3sda implements AdaptationStrategy {
    /** Keeps the gradient of a norm finite where it is 0. */
    private static final double LEAST = 1e-12;

    /** Settings of the strategy. */
    public record Settings(
            @Doc("weight of the distance against the supervised losses") @Default("0.0005") @Min(0) double weight,
            @Doc("how many moments") @Default("2") @Min(1) @Max(10) int moments) {}

    private final Settings settings;

    public M3sda(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Advice> advise(Situation situation) {
        return situation.sources() > 1
                ? Advice.aligning(
                        situation,
                        0.78,
                        situation.sources() + " sources can be made like the target and like each other")
                : Optional.empty();
    }

    @Override
    public void contribute(GraphBuilder graph) {
        List<StreamInfo> sources = graph.someSources();
        Value target = graph.features(graph.unlabelled(graph.target()));
        graph.eachPhase(phase -> {
            List<Value> learnt = sources.stream()
                    .filter(phase::supervises)
                    .map(source -> graph.features(graph.labelled(source)))
                    .toList();
            if (!learnt.isEmpty()) {
                List<Value> reads = new ArrayList<>(learnt);
                reads.add(target);
                phase.add(graph.loss(
                        "moments",
                        Coefficient.constant(settings.weight()),
                        reads,
                        step -> distance(
                                learnt.stream().map(step::get).toList(), step.get(target), settings.moments())));
            }
        });
    }

    /** The distance of sources {@code (n, D)} and a target {@code (m, D)}: a scalar. */
    static NDArray distance(List<NDArray> sources, NDArray target, int moments) {
        int count = sources.size();
        NDArray total = null;
        for (int k = 1; k <= moments; k++) {
            NDArray ofTarget = moment(target, k);
            List<NDArray> ofSources = new ArrayList<>();
            for (NDArray source : sources) {
                NDArray own = moment(source, k);
                total = plus(total, norm(own.sub(ofTarget)).div(count));
                for (NDArray other : ofSources) {
                    total = plus(total, norm(own.sub(other)).mul(2.0 / (count * (count - 1))));
                }
                ofSources.add(own);
            }
        }
        return total;
    }

    /** The mean of the k-th powers: {@code (D)}. */
    private static NDArray moment(NDArray features, int k) {
        NDArray power = features;
        for (int i = 1; i < k; i++) {
            power = power.mul(features);
        }
        return power.mean(new int[] {0});
    }

    private static NDArray norm(NDArray vector) {
        return vector.square().sum().add(LEAST).sqrt();
    }

    private static NDArray plus(NDArray sum, NDArray more) {
        return sum == null ? more : sum.add(more);
    }
}
