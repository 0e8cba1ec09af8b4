package org.graftml.strategies.adversarial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;

class DiscriminatorTest {
    @Test
    void the_loss_is_the_cross_entropy_of_the_domains() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray source = manager.create(new double[] {0, Math.log(3)}, new Shape(2, 1));
            NDArray target = manager.create(new double[] {0, Math.log(3), -Math.log(3)}, new Shape(3, 1));
            // σ(0) = 1/2, σ(ln 3) = 3/4, σ(-ln 3) = 1/4
            double sources = -(Math.log(1 / 2.0) + Math.log(1 / 4.0)) / 2;
            double targets = -(Math.log(1 / 2.0) + Math.log(3 / 4.0) + Math.log(1 / 4.0)) / 3;

            assertThat(Discriminator.crossEntropy(source, target).getDouble())
                    .isCloseTo((sources + targets) / 2, within(1e-12));
        }
    }

    @Test
    void sure_and_wrong_is_finite() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray source = manager.create(new float[] {500}, new Shape(1, 1));
            NDArray target = manager.create(new float[] {-500}, new Shape(1, 1));

            assertThat(Discriminator.crossEntropy(source, target).getFloat()).isEqualTo(500);
            assertThat(Discriminator.crossEntropy(target, source).getFloat()).isZero();
        }
    }

    @Test
    void the_gradient_is_that_of_logistic_regression() {
        double[] logits = {-3, 0, 2};
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray source = manager.create(logits, new Shape(3, 1));
            NDArray target = manager.create(logits, new Shape(3, 1));
            source.setRequiresGradient(true);
            target.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(Discriminator.crossEntropy(source, target));
            }
            for (int i = 0; i < logits.length; i++) {
                double probability = 1 / (1 + Math.exp(-logits[i]));
                assertThat(source.getGradient().toDoubleArray()[i]).isCloseTo(probability / 6, within(1e-9));
                assertThat(target.getGradient().toDoubleArray()[i]).isCloseTo((probability - 1) / 6, within(1e-9));
            }
        }
    }
}
