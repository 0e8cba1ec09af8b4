package org.graftml.trainer.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.LinkedHashMap;
import java.util.Map;
import org.graftml.trainer.files.Tensor;

/**
 * The running mean of the weights over the steps (Polyak & Juditsky 1992, with exponential weights):
 * {@code m ← d m + (1 - d) w}, where {@code d} is the smaller of the decay and {@code (1 + t) / (10 +
 * t)} in step {@code t}, so that the first values are soon forgotten. Statistics of norms are means
 * already: they stay as they are.
 */
public final class WeightAverage {
    private static final String NAME = "average/";

    private final Weights weights;
    private final double decay;
    private final Map<String, NDArray> means = new LinkedHashMap<>();

    public WeightAverage(Weights weights, double decay) {
        this.weights = weights;
        this.decay = decay;
        for (String path : weights.paths()) {
            if (weights.trainable(path)) {
                means.put(path, kept(weights.parameter(path).duplicate()));
            }
        }
    }

    private static NDArray kept(NDArray array) {
        NDScope.unregister(array);
        return array;
    }

    /**
     * Takes a step's weights in.
     *
     * @param step from 1
     */
    public void add(long step) {
        double kept = Math.min(decay, (1.0 + step) / (10.0 + step));
        means.forEach((path, mean) -> {
            try (NDArray moved = weights.parameter(path).mul(1 - kept)) {
                mean.muli(kept).addi(moved);
            }
        });
    }

    /** Puts the means in place of some weights. */
    public void settle(Weights into) {
        means.forEach((path, mean) -> mean.copyTo(into.parameter(path)));
    }

    /** For a checkpoint. */
    public Map<String, Tensor> save() {
        Map<String, Tensor> saved = new LinkedHashMap<>();
        means.forEach((path, mean) -> saved.put(NAME + path, Weights.tensor(mean)));
        return saved;
    }

    /** Puts back what {@link #save} gave. */
    public void restore(Map<String, Tensor> saved) {
        means.forEach((path, mean) -> Weights.set(mean, NAME + path, saved));
    }
}
