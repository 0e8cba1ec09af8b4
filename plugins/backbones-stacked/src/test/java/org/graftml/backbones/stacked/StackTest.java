package org.graftml.backbones.stacked;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.data.PartType;
import org.graftml.api.data.SampleType;
import org.graftml.api.layers.Port;
import org.graftml.api.model.Backbone;
import org.graftml.testkit.NetworkProbe;
import org.junit.jupiter.api.Test;

class StackTest {
    private static final SampleType ROWS =
            SampleType.of("row", new PartType.RowType(3, DataType.FLOAT32), "label", new PartType.NumberType());

    private static Backbone dense(int units) {
        return network -> network.stage("only").linear("dense", network.row(), units);
    }

    private static Stack stack(Map<String, Backbone> members) {
        Map<String, Stack.Part> parts = new LinkedHashMap<>();
        members.forEach((name, member) -> parts.put(name, new Stack.Part(member, Optional.empty())));
        return new Stack(new Stack.Settings(parts));
    }

    @Test
    void weights_are_those_of_the_backbones_that_name_some() {
        Stack stack = new Stack(new Stack.Settings(Map.of(
                "a", new Stack.Part(dense(2), Optional.of("a.safetensors")),
                "b", new Stack.Part(dense(2), Optional.empty()))));

        assertThat(stack.weights()).containsExactly(Map.entry("a", "a.safetensors"));
    }

    @Test
    void features_stand_side_by_side_and_stages_carry_the_names() {
        NetworkProbe stacked = NetworkProbe.backbone(stack(Map.of("b", dense(2), "a", dense(4))), ROWS);

        assertThat(stacked.shape()).isEqualTo(new Shape(-1, 6));
        assertThat(stacked.stages()).containsExactly("a.only", "b.only", "joined");
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> parameters = stacked.draw(manager, 1);
            NDArray x = manager.arange(6f).reshape(2, 3);
            float[] joined =
                    stacked.forward(Map.of("row", x), parameters, false).toFloatArray();
            float[] a = alone("a", 4, parameters, x);
            float[] b = alone("b", 2, parameters, x);

            assertThat(joined).containsExactly(a[0], a[1], a[2], a[3], b[0], b[1], a[4], a[5], a[6], a[7], b[2], b[3]);
        }
    }

    private static float[] alone(String name, int units, Map<String, NDArray> parameters, NDArray x) {
        Map<String, NDArray> own = new LinkedHashMap<>();
        parameters.forEach((path, array) -> own.put(path.replaceFirst("^" + name + "\\.", ""), array));
        return NetworkProbe.backbone(dense(units), ROWS)
                .forward(Map.of("row", x), own, false)
                .toFloatArray();
    }

    @Test
    void maps_are_flattened_before_they_are_joined() {
        SampleType pictures = SampleType.of(
                "image", new PartType.ImageType(1, 4, 4, DataType.FLOAT32), "label", new PartType.NumberType());
        Backbone map = network -> network.stage("map").conv("conv", network.image(), 2, 3, 1, 0);
        Backbone vector = network -> {
            Port x = network.stage("flat").flatten("flatten", network.image());
            return network.stage("dense").linear("dense", x, 3);
        };

        assertThat(NetworkProbe.backbone(stack(Map.of("m", map, "v", vector)), pictures)
                        .shape())
                .isEqualTo(new Shape(-1, 2 * 2 * 2 + 3));
    }
}
