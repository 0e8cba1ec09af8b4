package org.graftml.strategies.regularize;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.graftml.api.Misfit;
import org.graftml.api.data.PartType;
import org.graftml.api.graph.Feed;
import org.graftml.api.graph.State;
import org.graftml.api.graph.Step;
import org.graftml.api.graph.Value;
import org.graftml.api.layers.Initializer;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.api.strategy.PhaseBuilder;

/**
 * How much each channel of a feature map matters for the target (Li et al. 2019, eq. 6): by how much the loss
 * of a linear classifier on the features of the start rises where the channel is zero,
 *
 * <pre>
 * w_j = C softmax_j(L(without j) - L)
 * </pre>
 *
 * so that C channels have the mean weight 1.
 *
 * @param weights {@code (C)} of each stage, 1 until they are measured
 */
record Attention(List<String> stages, List<State> weights, int samples) {

    /** Declares where weights are kept. */
    static Attention declare(GraphBuilder graph, List<String> stages, int samples) {
        if (samples > 0 && !(graph.target().labelType().orElseThrow() instanceof PartType.ClassType)) {
            throw Misfit.of("label-unsupported", "channels are weighed by a classifier, and the target has no classes")
                    .at("attention")
                    .expected("labels of one class each")
                    .suggest("`attention: 0` weighs all channels alike");
        }
        Feed feed = graph.labelled(graph.target());
        List<State> weights = stages.stream()
                .map(stage -> graph.state(
                        "attention." + stage, new Shape(graph.width(graph.tap(feed, stage))), Initializer.constant(1)))
                .toList();
        return new Attention(stages, weights, samples);
    }

    /** Measures them before the first step of a phase. */
    void measure(GraphBuilder graph, PhaseBuilder phase) {
        if (samples == 0) {
            return;
        }
        Feed feed = graph.labelled(graph.target(), samples);
        Value features = graph.features(feed);
        List<Value> maps = stages.stream().map(stage -> graph.tap(feed, stage)).toList();
        List<Value> reads = new ArrayList<>(maps);
        reads.add(features);
        int classes = ((PartType.ClassType) graph.target().labelType().orElseThrow())
                .names()
                .size();
        String head = graph.head().name();
        phase.fit(
                "attention",
                reads,
                pass -> pass.each(feed, samples, step -> {
                    NDArray labels = step.labels(feed, head).oneHot(classes);
                    LinearClassifier classifier = LinearClassifier.fit(step.get(features), labels);
                    for (int i = 0; i < stages.size(); i++) {
                        step.assign(weights.get(i), weighed(rises(step, maps.get(i), features, classifier, labels)));
                    }
                }));
    }

    /** By how much the loss rises without each channel, {@code (C)}. */
    private static NDArray rises(Step step, Value map, Value features, LinearClassifier classifier, NDArray labels) {
        NDArray seen = step.get(map);
        int channels = Math.toIntExact(seen.getShape().get(1));
        float whole = classifier.loss(step.get(features), labels).getFloat();
        float[] rises = new float[channels];
        for (int channel = 0; channel < channels; channel++) {
            // What it takes is given back at once: there is a pass for each channel.
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                NDArray without = step.get(features, map, without(seen, channel));
                rises[channel] = classifier.loss(without, labels).getFloat() - whole;
            }
        }
        return seen.getManager().create(rises);
    }

    /** A map {@code (N, C, ...)} with zeros in one channel. */
    static NDArray without(NDArray map, int channel) {
        int channels = Math.toIntExact(map.getShape().get(1));
        float[] kept = new float[channels];
        Arrays.fill(kept, 1);
        kept[channel] = 0;
        return map.mul(map.getManager().create(kept, alongChannels(map)));
    }

    /** {@code C softmax(rises)}. */
    static NDArray weighed(NDArray rises) {
        return rises.softmax(-1).mul(rises.getShape().get(0));
    }

    /** {@code (1, C, 1, ...)}, for as many dimensions as a map has. */
    static Shape alongChannels(NDArray map) {
        long[] shape = new long[map.getShape().dimension()];
        Arrays.fill(shape, 1);
        shape[1] = map.getShape().get(1);
        return new Shape(shape);
    }
}
