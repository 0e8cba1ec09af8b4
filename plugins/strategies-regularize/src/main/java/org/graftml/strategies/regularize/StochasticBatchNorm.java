package org.graftml.strategies.regularize;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.Dropout;
import java.util.List;
import java.util.Map;
import org.graftml.api.data.Array;
import org.graftml.api.layers.BatchNorm;
import org.graftml.api.layers.Interim;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;

/**
 * A batch norm that in training normalises a channel with its running statistics with probability {@code p},
 * and otherwise with those of the batch (Kou et al. 2020, eq. 6):
 *
 * <pre>
 * y = γ (s x̃ + (1 - s) x̂) + β,   s ~ Bernoulli(p) for each channel
 * </pre>
 *
 * of {@code (N, C, ...)}. Running statistics move as those of a batch norm; in evaluation it is one.
 */
record StochasticBatchNorm(BatchNorm base, double p) implements Interim {
    @Override
    public String title() {
        return "stochastic " + base.title() + " " + p;
    }

    @Override
    public Shape shape(List<Port> inputs) {
        return base.shape(inputs);
    }

    @Override
    public List<Parameter> parameters(List<Port> inputs) {
        return base.parameters(inputs);
    }

    @Override
    public boolean random() {
        return p > 0;
    }

    @Override
    public boolean couplesBatch() {
        return true;
    }

    @Override
    public NDArray forward(Call call) {
        NDArray ofBatch = base.forward(call);
        if (!call.training() || p == 0) {
            return ofBatch;
        }
        NDArray running = base.forward(new Evaluated(call));
        long channels = ofBatch.getShape().get(1);
        Shape wide = new Shape(1, channels);
        while (wide.dimension() < ofBatch.getShape().dimension()) {
            wide = wide.add(1);
        }
        // Dropout keeps a channel with probability 1 - p, scaled: what it keeps is normalised by the batch.
        NDArray kept = Dropout.dropout(call.input(0).getManager().ones(wide), (float) p, true)
                .singletonOrThrow()
                .mul(1 - p);
        return running.add(ofBatch.sub(running).mul(kept.broadcast(ofBatch.getShape())));
    }

    @Override
    public Operation finished() {
        return base;
    }

    @Override
    public Map<String, Array> finish(Map<String, Array> trained) {
        return trained;
    }

    /** The same call as in evaluation, with the statistics of now: the batch norm moves them in the backward pass. */
    private record Evaluated(Call call) implements Call {
        @Override
        public NDArray input(int index) {
            return call.input(index);
        }

        @Override
        public int inputs() {
            return call.inputs();
        }

        @Override
        public NDArray parameter(String name) {
            NDArray found = call.parameter(name);
            return name.startsWith("running_") ? found.duplicate() : found;
        }

        @Override
        public boolean training() {
            return false;
        }

        @Override
        public boolean differentiable() {
            return call.differentiable();
        }
    }
}
