package org.graftml.strategies.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.graftml.api.graph.Value;
import org.graftml.testkit.StrategyProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** DDC, DAN, JAN and DSAN on one example; its numbers are those of a NumPy program, pair by pair. */
class KernelMethodsTest {
    private static final double[] SOURCE = {1, 0, 0, 2, -1, 1};
    private static final double[] TARGET = {2, 1, 0, 0, 1, -1, 3, 0.5};

    private final NDManager manager = NDManager.newBaseManager();
    private final NDArray source = manager.create(SOURCE, new Shape(3, 2));
    private final NDArray target = manager.create(TARGET, new Shape(4, 2));
    private final NDArray known = manager.create(new double[] {1, 0, 0, 0, 2, 0, 0, 0, 1}, new Shape(3, 3));
    private final NDArray said = manager.create(new double[] {0, 1, 0, 1, 1, 0, 2, 0, 0, 0, 0, -1}, new Shape(4, 3));

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void ddc_is_the_squared_distance_of_means() {
        assertThat(Ddc.distance(source, target).getDouble()).isCloseTo(3.015625, within(1e-12));
        Slopes.agree(SOURCE, new Shape(3, 2), x -> Ddc.distance(x, target.duplicate()));
    }

    @Test
    void the_mean_distance_is_that_of_different_samples() {
        NDArray distances = Kernels.distances(Kernels.both(source, target));

        assertThat(Kernels.spread(distances).getDouble()).isCloseTo(5.4523809523809526, within(1e-12));
    }

    @Test
    void dan_is_the_unbiased_discrepancy_of_five_kernels() {
        NDArray kernel = Kernels.gaussians(Kernels.both(source, target), 5);

        assertThat(Kernels.discrepancy(kernel, 3, 5).getDouble()).isCloseTo(0.30177624477124443, within(1e-9));
    }

    @Test
    void the_gradient_of_a_kernel_of_a_given_width_is_that_of_finite_differences() {
        Slopes.agree(SOURCE, new Shape(3, 2), x -> {
            NDArray distances = Kernels.distances(Kernels.both(x, target.duplicate()));
            NDArray width = manager.create(5.0);
            return Kernels.discrepancy(Kernels.gaussians(distances, width, 5), 3, 5);
        });
    }

    @Test
    void jan_is_the_discrepancy_of_the_product_of_kernels() {
        assertThat(Jan.distance(source, known, target, said, 5).getDouble())
                .isCloseTo(-0.013387929732528558, within(1e-9));
        Slopes.agree(known.toDoubleArray(), new Shape(3, 3), x -> Jan.distance(source, x, target, said, 5));
    }

    @Test
    void dsan_compares_the_classes_that_the_source_has() {
        NDArray kernel = Kernels.gaussians(Kernels.both(source, target), 5);
        NDArray labels = manager.create(new double[] {1, 0, 0, 0, 1, 0, 0, 1, 0}, new Shape(3, 3));
        NDArray predicted = said.softmax(-1);

        assertThat(Dsan.distance(kernel, labels, predicted).getDouble()).isCloseTo(2.530894504372389, within(1e-9));
        assertThat(Dsan.distance(manager.ones(new Shape(7, 7), kernel.getDataType()), labels, predicted)
                        .getDouble())
                .isCloseTo(0, within(1e-12));
    }

    @Test
    void jan_reads_features_and_predictions_together_and_dsan_holds_predictions_still() {
        StrategyProbe jan =
                StrategyProbe.of("jan", new Jan(new Jan.Settings(1, 5))).stream("source", -1).stream("target", 0);
        assertThat(jan.loss("train", "jan.joint-source").reads())
                .extracting(Value::path)
                .containsExactly(
                        "source.labelled/second.drop",
                        "head(source.labelled/second.drop)",
                        "target/second.drop",
                        "head(target/second.drop)");
        assertThat(jan.loss("train", "jan.joint-source").weight().at(0)).isZero();

        StrategyProbe dsan =
                StrategyProbe.of("dsan", new Dsan(new Dsan.Settings(1, 5))).stream("source", -1).stream("target", 0);
        assertThat(dsan.loss("train", "dsan.classes-source").reads().get(2)).isInstanceOf(Value.Detached.class);
    }

    @Test
    void dan_aligns_outputs_too_where_it_is_told() {
        StrategyProbe dan =
                StrategyProbe.of("dan", new Dan(new Dan.Settings(2, 5, true))).stream("source", -1).stream("target", 0);

        assertThat(dan.losses("train"))
                .containsExactly("supervised.source", "dan.features-source", "dan.outputs-source");
    }
}
