package acme.plain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** Dropout of half of the channels of {@code (N, C, H, W)}, which DJL has no block for. */
final class ChannelDropout extends AbstractBlock {
    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> unused) {
        NDArray x = inputs.singletonOrThrow();
        NDArray channels = x.getManager().ones(new Shape(x.getShape().get(0), x.getShape().get(1), 1, 1));
        NDArray kept = Dropout.dropout(channels, 0.5f, training).singletonOrThrow();
        return new NDList(x.mul(kept.broadcast(x.getShape())));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return inputs;
    }
}
