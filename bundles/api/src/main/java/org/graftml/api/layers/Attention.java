package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.graftml.api.Misfit;

/**
 * Scaled dot-product self-attention of several heads (Vaswani et al. 2017, section 3.2): queries, keys
 * and values side by side in {@code (N, T, 3 D)} to {@code (N, T, D)}. It owns nothing; the dense
 * layers before and behind it are layers of their own.
 */
public record Attention(int heads) implements Operation {
    @Override
    public String title() {
        return "attention of " + heads + " heads";
    }

    @Override
    public Shape shape(List<Port> inputs) {
        Port x = Shapes.dimensions(this, inputs.get(0), 3);
        Shapes.known(this, x, 2);
        if (x.size(2) % (3 * heads) != 0) {
            throw Misfit.of("shape-mismatch", heads + " heads cannot share " + x.shape())
                    .expected("a width that 3 × " + heads + " divides");
        }
        return new Shape(-1, x.shape().get(1), x.size(2) / 3);
    }

    @Override
    public NDArray forward(Call call) {
        NDArray x = call.input(0);
        long length = x.getShape().get(1);
        long width = x.getShape().get(2) / 3;
        long each = width / heads;
        NDArray split =
                x.reshape(-1, length, 3, heads, each).transpose(2, 0, 3, 1, 4).reshape(3, -1, length, each);
        NDArray queries = split.get(0).mul((float) (1 / Math.sqrt(each)));
        NDArray weights = queries.matMul(split.get(1).transpose(0, 2, 1)).softmax(-1);
        return weights.matMul(split.get(2))
                .reshape(-1, heads, length, each)
                .transpose(0, 2, 1, 3)
                .reshape(-1, length, width);
    }
}
