package org.graftml.api.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.List;
import java.util.Locale;

/** Functions of one value. */
public enum Elementwise implements Operation {
    RELU {
        @Override
        public NDArray forward(Call call) {
            return Activation.relu(call.input(0));
        }
    },
    SIGMOID {
        @Override
        public NDArray forward(Call call) {
            return Activation.sigmoid(call.input(0));
        }
    },
    TANH {
        @Override
        public NDArray forward(Call call) {
            return Activation.tanh(call.input(0));
        }
    },
    /** A ReLU that ends at 6 (Krizhevsky 2010). */
    RELU6 {
        @Override
        public NDArray forward(Call call) {
            // The ReLU first: the gradient at 0 is 0, which that of MXNet's clip alone is not.
            return Activation.relu(call.input(0)).clip(0, 6);
        }
    },
    /** {@code x sigmoid(x)} (Elfwing et al. 2018), which others call swish. */
    SILU {
        @Override
        public NDArray forward(Call call) {
            return call.input(0).mul(Activation.sigmoid(call.input(0)));
        }
    },
    /** A sigmoid of straight lines, {@code clip(x + 3, 0, 6) / 6} (Howard et al. 2019). */
    HARD_SIGMOID {
        @Override
        public NDArray forward(Call call) {
            return call.input(0).add(3).clip(0, 6).div(6);
        }
    },
    /** {@code x clip(x + 3, 0, 6) / 6} (Howard et al. 2019). */
    HARD_SWISH {
        @Override
        public NDArray forward(Call call) {
            return call.input(0).add(3).clip(0, 6).mul(call.input(0)).div(6);
        }
    },
    /** {@code x Φ(x)}, with the error function and not an approximation of it (Hendrycks & Gimpel 2016). */
    GELU {
        @Override
        public NDArray forward(Call call) {
            return Activation.gelu(call.input(0));
        }
    };

    @Override
    public Shape shape(List<Port> inputs) {
        return inputs.get(0).shape();
    }

    @Override
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
