package org.graftml.heads.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Head;
import org.graftml.api.model.Objective;
import org.graftml.api.model.Prediction;
import org.graftml.testkit.NetworkProbe;
import org.junit.jupiter.api.Test;

class HeadsTest {
    private static final PartType THREE = new PartType.ClassType(List.of("a", "b", "c"));

    private static NetworkProbe build(Head head, PartType label, int width) {
        return NetworkProbe.module(width, (layers, x) -> head.build(layers, x, head.objective(label)));
    }

    @Test
    void linear_has_one_output_a_class() {
        NetworkProbe probe = build(new LinearHead(), THREE, 7);

        assertThat(probe.shape()).isEqualTo(new Shape(-1, 3));
        assertThat(probe.parameters()).containsOnlyKeys("linear.weight", "linear.bias");
        assertThat(probe.size()).isEqualTo(7 * 3 + 3);
    }

    @Test
    void a_number_has_one_output() {
        assertThat(build(new LinearHead(), new PartType.NumberType(), 7).shape())
                .isEqualTo(new Shape(-1, 1));
    }

    @Test
    void mlp_has_its_hidden_layers_and_computes_what_it_announced() {
        NetworkProbe probe = build(new MlpHead(new MlpHead.Settings(List.of(8, 4), 0.5)), THREE, 7);

        assertThat(probe.size()).isEqualTo((7 * 8 + 8) + (8 * 4 + 4) + (4 * 3 + 3));
        try (NDManager manager = NDManager.newBaseManager()) {
            var outputs = probe.forward(Map.of("x", manager.ones(new Shape(5, 7))), probe.draw(manager, 1), false);
            assertThat(outputs.getShape()).isEqualTo(new Shape(5, 3));
        }
    }

    @Test
    void a_hidden_layer_without_units_is_refused() {
        assertThatThrownBy(() -> build(new MlpHead(new MlpHead.Settings(List.of(0), 0)), THREE, 7))
                .isInstanceOf(Misfit.class)
                .hasMessage("a dense layer of 0 units");
    }

    @Test
    void features_that_are_no_vectors_are_refused() {
        LinearHead head = new LinearHead();
        Port picture = new Port("map", new Shape(-1, 8, 4, 4), DataType.FLOAT32);

        assertThatThrownBy(
                        () -> NetworkProbe.module(1, (layers, x) -> head.build(layers, picture, head.objective(THREE))))
                .isInstanceOfSatisfying(
                        Misfit.class, misfit -> assertThat(misfit.code()).isEqualTo("shape-mismatch"));
    }

    @Test
    void cosines_do_not_depend_on_lengths() {
        NetworkProbe probe = build(new CosineHead(new CosineHead.Settings(10)), THREE, 2);
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> weights =
                    Map.of("cosine.weight", manager.create(new float[] {5, 0, 0, 0.1f, 3, 4}, new Shape(3, 2)));
            NDArray x = manager.create(new float[] {2, 0, 0.3f, 0.4f, 0, 0}, new Shape(3, 2));

            assertThat(probe.forward(Map.of("x", x), weights, false).toFloatArray())
                    .containsExactly(new float[] {10, 0, 6, 6, 8, 10, 0, 0, 0}, within(1e-4f));
        }
    }

    @Test
    void each_class_of_a_multi_label_head_is_learnt_by_binary_cross_entropy() {
        Objective objective = new MultiLabelHead(new MultiLabelHead.Settings(0.6))
                .objective(new PartType.ClassSetType(List.of("a", "b", "c")));
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray outputs = manager.create(new double[] {0, Math.log(3), -Math.log(3)}, new Shape(1, 3));
            NDArray labels = manager.create(new double[] {1, 1, 0}, new Shape(1, 3));

            // σ(0) = 1/2, σ(ln 3) = 3/4, 1 - σ(-ln 3) = 3/4
            assertThat(objective.loss(outputs, labels).toDoubleArray())
                    .containsExactly(new double[] {-(Math.log(0.5) + 2 * Math.log(0.75)) / 3}, within(1e-12));
        }
        assertThat(objective
                        .decode(Array.of(new float[] {0, (float) Math.log(3), 9}, 3))
                        .values())
                .containsEntry("classes", List.of("b", "c"));
    }

    @Test
    void regression_counts_in_deviations_and_huber_goes_on_along_the_tangent() {
        Objective squared =
                new RegressionHead(new RegressionHead.Settings(100, 20, 0)).objective(new PartType.NumberType());
        Objective huber =
                new RegressionHead(new RegressionHead.Settings(100, 20, 1)).objective(new PartType.NumberType());
        try (NDManager manager = NDManager.newBaseManager()) {
            float label = squared.encode(new Part.NumberLabel(140)).floats()[0];
            NDArray labels = manager.create(new float[] {label, label});
            NDArray outputs = manager.create(new float[] {2.5f, 5}, new Shape(2, 1));

            assertThat(label).isEqualTo(2);
            assertThat(squared.loss(outputs, labels).toFloatArray()).containsExactly(0.25f, 9);
            assertThat(huber.loss(outputs, labels).toFloatArray()).containsExactly(0.25f, 5);
        }
        assertThat(((Prediction.Value) squared.decode(Array.of(new float[] {1.5f}, 1))).value())
                .isEqualTo(130);
    }
}
