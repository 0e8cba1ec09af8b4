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
    };

    @Override
    public Shape shape(List<Port> inputs) {
        return inputs.get(0).shape();
    }

    @Override
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
