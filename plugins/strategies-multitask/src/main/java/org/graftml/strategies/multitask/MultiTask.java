package org.graftml.strategies.multitask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Misfit;
import org.graftml.api.data.PartType;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Loss;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Initializer;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;

/**
 * Several tasks at once (Caruana 1997): one backbone, a head for the labels of each stream, one phase {@code
 * train} on all. Their losses are added with fixed weights, or with weights that are learnt as the
 * uncertainty of each task (Kendall, Gal & Cipolla 2018, eq. 7 and 10):
 *
 * <pre>
 * loss = Σ_i exp(-s_i) L_i + s_i / 2        for classes
 * loss = Σ_i ½ exp(-s_i) L_i + s_i / 2      for numbers,   s_i = log σ_i² from 0
 * </pre>
 *
 * Streams whose labels are of the same type share the head.
 */
@Extension(
        point = AdaptationStrategy.class,
        id = "multi-task",
        summary = "one backbone and several heads learn at once, weighted or by uncertainty (Kendall et al. 2018)")
public final class MultiTask implements AdaptationStrategy {
    /** Settings of the strategy. */
    public record Settings(
            @Doc("how the losses of the streams are weighed") @Default("fixed") Weighting weighting,
            @Doc("fixed weights by stream, 1 for those that are not named") Map<String, Double> weights) {}

    /** How losses are weighed. */
    public enum Weighting {
        FIXED,
        UNCERTAINTY
    }

    private final Settings settings;

    public MultiTask(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void contribute(GraphBuilder graph) {
        List<StreamInfo> tasks =
                graph.streams().stream().filter(stream -> stream.shown() > 0).toList();
        check(tasks);
        Optional<Value> uncertainty = settings.weighting() == Weighting.UNCERTAINTY
                ? Optional.of(graph.parameter("log-variance", tasks.size(), Initializer.constant(0)))
                : Optional.empty();
        graph.phase("train", 1, phase -> {
            for (int i = 0; i < tasks.size(); i++) {
                StreamInfo task = tasks.get(i);
                int place = i;
                Loss loss = graph.supervised(graph.labelled(task));
                phase.add(uncertainty
                        .map(s -> uncertain(loss, task, s, place))
                        .orElseGet(() -> weighted(loss, settings.weights().getOrDefault(task.name(), 1.0))));
            }
        });
    }

    private void check(List<StreamInfo> tasks) {
        List<String> names = tasks.stream().map(StreamInfo::name).toList();
        for (Map.Entry<String, Double> weight : settings.weights().entrySet()) {
            if (!names.contains(weight.getKey())) {
                throw Misfit.of("unknown-stream", "no labelled stream is called '" + weight.getKey() + "'")
                        .at("weights")
                        .expected("some of " + names);
            }
            if (!(weight.getValue() >= 0) || weight.getValue().isInfinite()) {
                throw Misfit.of("out-of-range", "the weight of '" + weight.getKey() + "' is " + weight.getValue())
                        .at("weights")
                        .expected("0 or more");
            }
        }
        if (names.isEmpty()) {
            throw Misfit.of("needs-labels", "no stream shows a label to learn")
                    .expected("at least one labelled stream under `data:`");
        }
    }

    private static Loss weighted(Loss loss, double weight) {
        return new Loss(loss.path(), Coefficient.constant(weight), loss.reads(), loss.supervises(), loss.function());
    }

    private static Loss uncertain(Loss loss, StreamInfo task, Value logVariance, int place) {
        List<Value> reads = new ArrayList<>(loss.reads());
        reads.add(logVariance);
        double share = task.labelType().orElseThrow() instanceof PartType.NumberType ? 0.5 : 1;
        return new Loss(loss.path(), Coefficient.constant(1), reads, loss.supervises(), step -> {
            NDArray s = step.get(logVariance).get(new NDIndex(place + ":" + (place + 1)));
            return uncertain(loss.function().compute(step), s, share);
        });
    }

    /** {@code share · exp(-s) · mean(loss) + s / 2}, a scalar or {@code (1)}. */
    static NDArray uncertain(NDArray loss, NDArray s, double share) {
        NDArray mean = loss.getShape().dimension() == 0 ? loss : loss.mean();
        return s.neg().exp().mul(mean).mul(share).add(s.div(2));
    }
}
