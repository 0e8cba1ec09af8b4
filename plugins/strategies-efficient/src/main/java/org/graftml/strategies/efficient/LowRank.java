package org.graftml.strategies.efficient;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graftml.api.data.Array;
import org.graftml.api.layers.Initializer;
import org.graftml.api.layers.Interim;
import org.graftml.api.layers.Operation;
import org.graftml.api.layers.Parameter;
import org.graftml.api.layers.Port;

/**
 * An operation whose weight {@code W (out, ...)} has a change of low rank: it computes with {@code W + s B
 * A}, of {@code A (rank, in)} and {@code B (out, rank)}, where {@code in} is all that is not {@code out}.
 * B starts from zero, so that it starts as the operation itself. When training is over the change is
 * added to the weight.
 *
 * @param scale s
 */
record LowRank(Operation base, int rank, double scale) implements Interim {
    static final String A = "lora_a";
    static final String B = "lora_b";
    private static final String WEIGHT = "weight";

    @Override
    public String title() {
        return base.title() + " + rank " + rank;
    }

    @Override
    public Shape shape(List<Port> inputs) {
        return base.shape(inputs);
    }

    @Override
    public DataType type(List<Port> inputs) {
        return base.type(inputs);
    }

    @Override
    public List<Parameter> parameters(List<Port> inputs) {
        List<Parameter> parameters = new ArrayList<>(base.parameters(inputs));
        Shape weight = parameters.stream()
                .filter(parameter -> parameter.name().equals(WEIGHT))
                .findFirst()
                .orElseThrow()
                .shape();
        long in = weight.slice(1).size();
        parameters.add(Parameter.weight(A, Initializer.fanIn(in), rank, in));
        parameters.add(Parameter.weight(B, Initializer.constant(0), weight.get(0), rank));
        return parameters;
    }

    @Override
    public boolean random() {
        return base.random();
    }

    @Override
    public boolean couplesBatch() {
        return base.couplesBatch();
    }

    @Override
    public NDArray forward(Call call) {
        NDArray weight = call.parameter(WEIGHT);
        NDArray change = call.parameter(B).matMul(call.parameter(A)).mul(scale).reshape(weight.getShape());
        return base.forward(new Changed(call, weight.add(change)));
    }

    @Override
    public Operation finished() {
        return base;
    }

    @Override
    public Map<String, Array> finish(Map<String, Array> trained) {
        Map<String, Array> merged = new LinkedHashMap<>(trained);
        float[] a = merged.remove(A).floats();
        float[] b = merged.remove(B).floats();
        Shape shape = trained.get(WEIGHT).shape();
        float[] weight = trained.get(WEIGHT).floats().clone();
        int in = a.length / rank;
        for (int i = 0; i < weight.length; i++) {
            double change = 0;
            for (int r = 0; r < rank; r++) {
                change += (double) b[i / in * rank + r] * a[r * in + i % in];
            }
            weight[i] += (float) (scale * change);
        }
        merged.put(WEIGHT, Array.of(weight, shape.getShape()));
        return merged;
    }

    /** The same call with another weight. */
    private record Changed(Call call, NDArray weight) implements Call {
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
            return name.equals(WEIGHT) ? weight : call.parameter(name);
        }

        @Override
        public boolean training() {
            return call.training();
        }

        @Override
        public boolean differentiable() {
            return call.differentiable();
        }
    }
}
