package org.graftml.strategies.generalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.graftml.api.Misfit;
import org.graftml.api.graph.Loss;
import org.graftml.testkit.StrategyProbe;
import org.junit.jupiter.api.Test;

/** Group DRO, V-REx and IRM; numbers are those of a NumPy program. */
class RisksTest {
    private static final double[] OUTPUTS = {0, 1, 2, 1, -1, 0.5, 2, 2, 0, 0, 0, -1};
    private static final Shape SHAPE = new Shape(4, 3);

    private static NDArray labels(NDManager manager) {
        return manager.create(new double[] {0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 1, 0}, SHAPE);
    }

    @Test
    void the_worst_domain_gains_weight() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray start = manager.zeros(new Shape(3));
            NDArray risks = manager.create(new float[] {1, 3, 2});

            float[] once = GroupDro.moved(start, risks, 0.5).softmax(0).toFloatArray();
            // exp(1/2), exp(3/2), exp(1), divided by their sum
            assertThat(once[0]).isCloseTo(0.18632372f, within(1e-6f));
            assertThat(once[1]).isCloseTo(0.50648039f, within(1e-6f));
            NDArray often = start;
            for (int i = 0; i < 40; i++) {
                often = GroupDro.moved(often, risks, 0.5);
            }
            assertThat(often.softmax(0).toFloatArray()[1]).isGreaterThan(0.999f);
        }
    }

    @Test
    void group_dro_has_the_share_of_a_domain_in_its_loss_and_the_labels_are_still_supervised() {
        StrategyProbe probe = Some.domains("group-dro", new GroupDro(new GroupDro.Settings(0.5)));

        assertThat(probe.losses("train")).containsExactly("supervised.art", "supervised.photo");
        for (Loss loss : probe.update("train", "main").losses()) {
            assertThat(loss.supervises()).isPresent();
            assertThat(loss.reads()).hasSize(2);
        }
    }

    @Test
    void equal_losses_have_no_variance() {
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThat(VRex.variance(manager.create(new float[] {1, 3, 2})).getFloat())
                    .isCloseTo(2 / 3f, within(1e-6f));
            assertThat(VRex.variance(manager.create(new float[] {2, 2, 2})).getFloat())
                    .isZero();
        }
    }

    @Test
    void the_penalty_is_the_squared_derivative_by_the_scale_of_the_outputs() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray labels = labels(manager);
            double slope = (risk(manager, 1 + 1e-5, labels) - risk(manager, 1 - 1e-5, labels)) / 2e-5;

            double penalty = Irm.penalty(manager.create(OUTPUTS, SHAPE), labels).getDouble();
            assertThat(penalty).isCloseTo(slope * slope, within(1e-8));
            assertThat(penalty).isCloseTo(PENALTY, within(1e-9));
        }
    }

    private static final double PENALTY = 0.06713342792870182;

    private static double risk(NDManager manager, double scale, NDArray labels) {
        NDArray scaled = manager.create(OUTPUTS, SHAPE).mul(scale);
        return scaled.logSoftmax(-1).mul(labels).sum(new int[] {1}).mean().neg().getDouble();
    }

    @Test
    void the_gradient_of_the_penalty_is_that_of_finite_differences() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray labels = labels(manager);
            NDArray x = manager.create(OUTPUTS, SHAPE);
            x.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(Irm.penalty(x, labels));
            }
            double[] gradient = x.getGradient().toDoubleArray();
            for (int i = 0; i < OUTPUTS.length; i++) {
                double above = Irm.penalty(moved(manager, i, 1e-5), labels).getDouble();
                double below = Irm.penalty(moved(manager, i, -1e-5), labels).getDouble();
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
    void penalties_are_weak_until_the_domains_are_learnt() {
        StrategyProbe probe = Some.domains("v-rex", new VRex(new VRex.Settings(10, 0.25)))
                .with("irm", new Irm(new Irm.Settings(100, 0.5)));

        assertThat(probe.losses("train"))
                .containsExactly(
                        "supervised.art", "supervised.photo", "irm.penalty-art", "irm.penalty-photo", "v-rex.variance");
        Loss variance = probe.loss("train", "v-rex.variance");
        assertThat(variance.weight().at(0.2)).isEqualTo(1);
        assertThat(variance.weight().at(0.3)).isEqualTo(10);
        assertThat(probe.loss("train", "irm.penalty-art").weight().at(0.3)).isEqualTo(1);
    }

    @Test
    void one_domain_alone_cannot_be_compared() {
        StrategyProbe probe =
                StrategyProbe.of("v-rex", new VRex(new VRex.Settings(10, 0))).stream("source", -1).stream("target", 0);

        assertThatThrownBy(probe::graph)
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("'source' is the only labelled source");
    }
}
