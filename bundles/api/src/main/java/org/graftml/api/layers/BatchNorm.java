package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.PairList;
import java.util.List;

/**
 * Batch normalisation (Ioffe & Szegedy 2015) over dimension 1.
 *
 * @param momentum share of the running statistics that a step keeps
 * @param scaled whether its scale is learnt; without, it is 1 whatever its array says (MXNet's {@code fix_gamma}), which is
 *     kept, and never trained
 */
public record BatchNorm(float epsilon, float momentum, boolean scaled) implements Operation {
    private static final String SCALE = "weight";
    /** The engine whose batch norm, as DJL calls it, goes by the batch and moves the statistics whenever it records. */
    private static final String TRAINS_WHEN_RECORDING = "MXNet";

    /** With a scale. */
    public BatchNorm(float epsilon, float momentum) {
        this(epsilon, momentum, true);
    }

    @Override
    public String title() {
        return scaled ? "batch norm" : "batch norm without scale";
    }

    @Override
    public Shape shape(List<Port> inputs) {
        Shapes.known(this, inputs.get(0), 1);
        return inputs.get(0).shape();
    }

    @Override
    public List<Parameter> parameters(List<Port> inputs) {
        long channels = inputs.get(0).size(1);
        return List.of(
                scaled
                        ? Parameter.bias(SCALE, Initializer.constant(1), channels)
                        : Parameter.statistic(SCALE, Initializer.constant(1), channels),
                Parameter.bias("bias", Initializer.constant(0), channels),
                Parameter.statistic("running_mean", Initializer.constant(0), channels),
                Parameter.statistic("running_var", Initializer.constant(1), channels));
    }

    @Override
    public boolean couplesBatch() {
        return true;
    }

    @Override
    public NDArray forward(Call call) {
        NDArray x = call.input(0);
        if (!call.training() && call.differentiable() && engine(x).equals(TRAINS_WHEN_RECORDING)) {
            return withRunningStatistics(call);
        }
        return ai.djl.nn.norm.BatchNorm.batchNorm(
                        x,
                        call.parameter("running_mean"),
                        call.parameter("running_var"),
                        scale(call),
                        call.parameter("bias"),
                        1,
                        momentum,
                        epsilon,
                        call.training())
                .singletonOrThrow();
    }

    private NDArray scale(Call call) {
        NDArray scale = call.parameter(SCALE);
        return scaled ? scale : scale.onesLike();
    }

    private static String engine(NDArray x) {
        return x.getManager().getEngine().getEngineName();
    }

    /** Past DJL, which has no word for it: in plain arithmetic the spread of channels costs more than a convolution. */
    private NDArray withRunningStatistics(Call call) {
        PairList<String, Object> settings = new PairList<>();
        settings.add("axis", 1);
        settings.add("eps", epsilon);
        settings.add("fix_gamma", "False");
        settings.add("use_global_stats", "True");
        NDArray x = call.input(0);
        NDList inputs = new NDList(
                x, scale(call), call.parameter("bias"), call.parameter("running_mean"), call.parameter("running_var"));
        return x.getManager().invoke("_npx_batch_norm", inputs, settings).head();
    }
}
