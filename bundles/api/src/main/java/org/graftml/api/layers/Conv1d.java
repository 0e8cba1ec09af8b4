package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.graftml.api.Misfit;

/**
 * Convolution over the time of sequences: {@code (N, T, D)} to {@code (N, T', filters)} with {@code
 * T' = T + 2·padding - kernel + 1}. A padding of {@code kernel - 1} sees every window that touches
 * the sequence, and takes sequences of any length.
 *
 * @param kernel steps of time in a window
 * @param padding zeros before and after
 */
public record Conv1d(int filters, int kernel, int padding) implements Operation {
    public Conv1d {
        if (filters < 1 || kernel < 1) {
            throw Misfit.of("out-of-range", "a convolution of " + filters + " filters over " + kernel + " steps")
                    .expected("at least 1 of both");
        }
    }

    @Override
    public String title() {
        return "conv " + filters + "@" + kernel;
    }

    @Override
    public Shape shape(List<Port> inputs) {
        Port x = Shapes.dimensions(this, inputs.get(0), 3);
        Shapes.known(this, x, 2);
        long time = x.shape().get(1);
        return new Shape(-1, time < 0 ? -1 : Shapes.window(this, x, 1, kernel, 1, padding), filters);
    }

    @Override
    public List<Parameter> parameters(List<Port> inputs) {
        int width = inputs.get(0).width();
        Initializer start = Initializer.fanIn((long) width * kernel);
        return List.of(
                Parameter.weight("weight", start, filters, width, kernel), Parameter.bias("bias", start, filters));
    }

    @Override
    public NDArray forward(Call call) {
        return ai.djl.nn.convolutional.Conv1d.conv1d(
                        call.input(0).transpose(0, 2, 1),
                        call.parameter("weight"),
                        call.parameter("bias"),
                        new Shape(1),
                        new Shape(padding),
                        new Shape(1),
                        1)
                .singletonOrThrow()
                .transpose(0, 2, 1);
    }
}
