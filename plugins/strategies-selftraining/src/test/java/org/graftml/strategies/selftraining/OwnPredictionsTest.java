package org.graftml.strategies.selftraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.graftml.api.Misfit;
import org.graftml.testkit.StrategyProbe;
import org.junit.jupiter.api.Test;

/** MCC and pseudo-labels on one example; its numbers are those of a NumPy program, entry by entry. */
class OwnPredictionsTest {
    private static final double[] OUTPUTS = {0, 1, 2, 1, -1, 0.5, 2, 2, 0, 0, 0, -1};
    private static final Shape SHAPE = new Shape(4, 3);

    @Test
    void confusion_is_what_is_off_the_diagonal() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray outputs = manager.create(OUTPUTS, SHAPE);

            assertThat(Mcc.confusion(outputs, outputs, 2.5).getDouble()).isCloseTo(0.6402147929767802, within(1e-9));
        }
    }

    @Test
    void who_is_sure_of_every_class_confuses_none() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray sure = manager.eye(3).mul(500);
            NDArray oneClass = manager.create(new float[] {500, 0, 0, 500, 0, 0}, new Shape(2, 3));

            assertThat((double) Mcc.confusion(sure, sure, 2.5).getFloat()).isCloseTo(0, within(1e-6));
            assertThat(Float.isFinite(Mcc.confusion(oneClass, oneClass, 2.5).getFloat()))
                    .isTrue();
        }
    }

    @Test
    void the_gradient_of_confusion_is_that_of_finite_differences_with_weights_held_still() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray still = manager.create(OUTPUTS, SHAPE);
            NDArray x = manager.create(OUTPUTS, SHAPE);
            x.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(Mcc.confusion(x, still, 2.5));
            }
            double[] gradient = x.getGradient().toDoubleArray();
            for (int i = 0; i < OUTPUTS.length; i++) {
                double above =
                        Mcc.confusion(moved(manager, i, 1e-5), still, 2.5).getDouble();
                double below =
                        Mcc.confusion(moved(manager, i, -1e-5), still, 2.5).getDouble();
                assertThat(gradient[i]).isCloseTo((above - below) / 2e-5, within(1e-7));
            }
        }
    }

    private static NDArray moved(NDManager manager, int index, double by) {
        double[] values = OUTPUTS.clone();
        values[index] += by;
        return manager.create(values, SHAPE);
    }

    @Test
    void only_what_is_sure_enough_is_learnt() {
        try (NDManager manager = NDManager.newBaseManager()) {
            float[] floats = new float[OUTPUTS.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) OUTPUTS[i];
            }
            NDArray outputs = manager.create(floats, SHAPE);

            // The first sample has a class of probability 0.665, the others have none above 0.6.
            assertThat((double)
                            PseudoLabels.crossEntropy(outputs, outputs, 3, 0.6).getFloat())
                    .isCloseTo(0.10190149111109507, within(1e-5));
            assertThat(PseudoLabels.crossEntropy(outputs, outputs, 3, 0.7).getFloat())
                    .isZero();
        }
    }

    @Test
    void confusion_joins_what_learns_a_source_and_pseudo_labels_what_learns_any() {
        StrategyProbe mcc =
                StrategyProbe.of("mcc", new Mcc(new Mcc.Settings(1, 2.5))).stream("source", -1).stream("target", 0);
        assertThat(mcc.losses("train")).containsExactly("supervised.source", "mcc.confusion-source");

        StrategyProbe few =
                StrategyProbe.of("pseudo-labels", new PseudoLabels(new PseudoLabels.Settings(1, 0.9))).stream(
                        "target", 12);
        assertThat(few.losses("train")).containsExactly("supervised.target", "pseudo-labels.self");

        StrategyProbe none =
                StrategyProbe.of("pseudo-labels", new PseudoLabels(new PseudoLabels.Settings(1, 0.9))).stream(
                        "target", 0);
        assertThatThrownBy(none::graph).isInstanceOf(Misfit.class).hasMessageContaining("no stream shows a label");
    }
}
