package org.graftml.heads.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.graftml.api.Misfit;
import org.graftml.api.data.PartType;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Head;
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
}
