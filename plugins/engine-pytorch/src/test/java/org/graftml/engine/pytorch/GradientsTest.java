package org.graftml.engine.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a backward pass needs of the forward pass is still there. */
class GradientsTest {
    private static final int ROUNDS = 60;
    private final Engine engine = new PyTorchEngine().load();

    private float[] gradient(UnaryOperator<NDArray> function, Runnable between) {
        try (NDManager manager = engine.newBaseManager()) {
            NDArray x = manager.create(new float[] {1, 2});
            x.setRequiresGradient(true);
            try (GradientCollector collector = engine.newGradientCollector()) {
                NDArray y = function.apply(x);
                between.run();
                collector.backward(y);
            }
            return x.getGradient().toFloatArray();
        }
    }

    /** Frees what nobody refers to any more, and writes over it. */
    private static void collectGarbage() {
        System.gc();
        for (int i = 0; i < 50; i++) {
            ByteBuffer.allocateDirect(8).putLong(-1);
        }
    }

    @Test
    void numbers_survive_a_garbage_collection_between_the_passes() {
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(gradient(x -> x.mul(3.0).div(4L).mul(2f).sum().div(0.5), GradientsTest::collectGarbage))
                    .containsExactly(3, 3);
        }
    }

    @Test
    void a_single_number_times_a_java_number_passes_gradients_on() {
        assertThat(gradient(x -> x.mean().mul(5.0), () -> {})).containsExactly(2.5f, 2.5f);
    }
}
