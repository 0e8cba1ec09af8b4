package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Averages {@code (N, C, H, W)} to {@code (N, C, height, width)}, whatever the size: output row {@code
 * i} is the mean of the rows from {@code floor(i H / height)} to {@code ceil((i + 1) H / height)}, and
 * columns alike. Windows overlap where the sizes do not divide, and rows repeat where they grow.
 */
public record AdaptivePool(int height, int width) implements Operation {
    @Override
    public String title() {
        return "average pool to " + height + "×" + width;
    }

    @Override
    public Shape shape(List<Port> inputs) {
        Port x = Shapes.dimensions(this, inputs.get(0), 4);
        return new Shape(-1, x.size(1), height, width);
    }

    @Override
    public NDArray forward(Call call) {
        NDArray x = call.input(0);
        long samples = x.getShape().get(0);
        long channels = x.getShape().get(1);
        long rows = x.getShape().get(2);
        long columns = x.getShape().get(3);
        if (rows == height && columns == width) {
            return x;
        }
        if (height == 1 && width == 1) {
            return x.reshape(-1, channels, rows * columns).mean(new int[] {2}).reshape(-1, channels, 1, 1);
        }
        // Two products with matrices of means: engines have no such pooling in common.
        NDArray across = x.reshape(samples * channels * rows, columns)
                .matMul(means(x.getManager(), columns, width))
                .reshape(samples * channels, rows, width)
                .transpose(0, 2, 1);
        return across.reshape(samples * channels * width, rows)
                .matMul(means(x.getManager(), rows, height))
                .reshape(samples * channels, width, height)
                .transpose(0, 2, 1)
                .reshape(samples, channels, height, width);
    }

    /** The matrix {@code (from, to)} whose columns are the means of windows. */
    private static NDArray means(NDManager manager, long from, int to) {
        float[] means = new float[Math.toIntExact(from * to)];
        for (int i = 0; i < to; i++) {
            int begin = (int) (i * from / to);
            int end = (int) (((i + 1) * from + to - 1) / to);
            for (int k = begin; k < end; k++) {
                means[k * to + i] = 1f / (end - begin);
            }
        }
        return manager.create(means, new Shape(from, to));
    }
}
