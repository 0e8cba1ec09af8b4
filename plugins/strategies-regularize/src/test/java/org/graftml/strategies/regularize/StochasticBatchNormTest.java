package org.graftml.strategies.regularize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Map;
import org.graftml.api.layers.BatchNorm;
import org.graftml.testkit.NetworkProbe;
import org.junit.jupiter.api.Test;

class StochasticBatchNormTest {
    private static final BatchNorm PLAIN = new BatchNorm(1e-5f, 0.9f);
    private static final int CHANNELS = 64;

    private static NetworkProbe probe(double p) {
        return NetworkProbe.module(
                new Shape(-1, CHANNELS, 2, 2),
                (layers, x) -> layers.apply("norm", new StochasticBatchNorm(PLAIN, p), x));
    }

    private static NetworkProbe plain() {
        return NetworkProbe.module(new Shape(-1, CHANNELS, 2, 2), (layers, x) -> layers.apply("norm", PLAIN, x));
    }

    private static Map<String, NDArray> inputs(NDManager manager) {
        return Map.of("x", manager.arange(8f * CHANNELS * 4).sin().mul(3).add(1).reshape(8, CHANNELS, 2, 2));
    }

    private static float[] train(NetworkProbe probe, Map<String, NDArray> inputs, Map<String, NDArray> parameters) {
        parameters.get("norm.weight").setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray output = probe.forward(inputs, parameters, true);
            collector.backward(output.square().mean());
            return output.toFloatArray();
        }
    }

    @Test
    void each_channel_is_normalised_by_the_batch_or_by_the_running_statistics() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Engine.getInstance().setRandomSeed(3);
            Map<String, NDArray> inputs = inputs(manager);
            float[] running =
                    plain().forward(inputs, plain().draw(manager, 1), false).toFloatArray();
            float[] batch = train(plain(), inputs, plain().draw(manager, 1));
            float[] mixed = train(probe(0.25), inputs, probe(0.25).draw(manager, 1));

            int byRunning = 0;
            for (int channel = 0; channel < CHANNELS; channel++) {
                boolean isRunning = Math.abs(mixed[channel * 4] - running[channel * 4]) < 1e-5;
                byRunning += isRunning ? 1 : 0;
                for (int i = channel * 4; i < mixed.length; i += i % 4 == 3 ? CHANNELS * 4 - 3 : 1) {
                    assertThat(mixed[i]).isCloseTo((isRunning ? running : batch)[i], within(1e-4f));
                }
            }
            assertThat(byRunning).isBetween(6, 28);
        }
    }

    @Test
    void its_statistics_move_as_those_of_a_batch_norm_and_in_evaluation_it_is_one() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> inputs = inputs(manager);
            Map<String, NDArray> ours = probe(0.5).draw(manager, 1);
            Map<String, NDArray> theirs = plain().draw(manager, 1);
            train(probe(0.5), inputs, ours);
            train(plain(), inputs, theirs);

            for (String statistic : new String[] {"norm.running_mean", "norm.running_var"}) {
                assertThat(ours.get(statistic).toFloatArray())
                        .isEqualTo(theirs.get(statistic).toFloatArray())
                        .isNotEqualTo(plain().draw(manager, 1).get(statistic).toFloatArray());
            }
            assertThat(probe(0.5).forward(inputs, ours, false).toFloatArray())
                    .isEqualTo(plain().forward(inputs, theirs, false).toFloatArray());
        }
    }
}
