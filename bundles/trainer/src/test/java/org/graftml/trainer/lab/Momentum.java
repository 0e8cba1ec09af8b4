package org.graftml.trainer.lab;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.graftml.api.train.Optimizer;

/** Gradient descent with momentum 0.9 in plain arithmetic. */
public record Momentum(double rate) implements Optimizer {
    @Override
    public List<String> slots() {
        return List.of("velocity");
    }

    @Override
    public void update(
            NDArray parameter, NDArray gradient, List<NDArray> slots, double rate, boolean decays, long count) {
        slots.get(0).muli(0.9).addi(gradient);
        parameter.subi(slots.get(0).mul(rate));
    }
}
