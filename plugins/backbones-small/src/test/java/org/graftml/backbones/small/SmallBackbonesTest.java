package org.graftml.backbones.small;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.data.PartType;
import org.graftml.api.data.SampleType;
import org.graftml.api.layers.ChannelDropout;
import org.graftml.api.layers.Operation;
import org.graftml.api.model.Backbone;
import org.graftml.testkit.NetworkProbe;
import org.junit.jupiter.api.Test;

class SmallBackbonesTest {
    private static final LeNet LENET = new LeNet(new LeNet.Settings(500, 0.5, false, Optional.empty()));

    private static NetworkProbe build(Backbone backbone, int channels, int size) {
        PartType image = new PartType.ImageType(channels, size, size, DataType.FLOAT32);
        return NetworkProbe.backbone(
                backbone, SampleType.of("image", image, "class", new PartType.ClassType(List.of("a"))));
    }

    @Test
    void lenet_has_the_stages_and_weights_of_the_recipe() {
        NetworkProbe lenet = build(LENET, 1, 28);

        assertThat(lenet.stages()).containsExactly("conv1", "conv2", "fc");
        assertThat(lenet.shape()).isEqualTo(new Shape(-1, 500));
        assertThat(lenet.parameters().get("fc.linear.weight").shape()).isEqualTo(new Shape(500, 800));
        assertThat(lenet.size()).isEqualTo(426_070);
    }

    @Test
    void a_bottleneck_is_a_stage_behind_the_others() {
        NetworkProbe narrow = build(new LeNet(new LeNet.Settings(500, 0.5, true, Optional.of(256))), 1, 28);

        assertThat(narrow.stages()).containsExactly("conv1", "conv2", "fc", "bottleneck");
        assertThat(narrow.shape()).isEqualTo(new Shape(-1, 256));
        assertThat(narrow.parameters()).containsKeys("bottleneck.linear.weight", "bottleneck.norm.weight");
    }

    @Test
    void convnet_has_the_stages_and_weights_of_the_tutorial() {
        NetworkProbe convnet = build(new ConvNet(new ConvNet.Settings(64, false)), 3, 32);

        assertThat(convnet.stages()).containsExactly("conv1", "conv2", "conv3", "fc");
        assertThat(convnet.shape()).isEqualTo(new Shape(-1, 64));
        assertThat(convnet.size()).isEqualTo(121_920);
    }

    @Test
    void networks_compute_the_shapes_that_they_announce() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NetworkProbe lenet = build(LENET, 1, 28);
            NetworkProbe convnet = build(new ConvNet(new ConvNet.Settings(64, false)), 3, 32);

            assertThat(lenet.forward(
                                    Map.of("image", manager.ones(new Shape(2, 1, 28, 28))),
                                    lenet.draw(manager, 1),
                                    false)
                            .getShape())
                    .isEqualTo(new Shape(2, 500));
            assertThat(convnet.forward(
                                    Map.of("image", manager.ones(new Shape(2, 3, 32, 32))),
                                    convnet.draw(manager, 1),
                                    false)
                            .getShape())
                    .isEqualTo(new Shape(2, 64));
        }
    }

    @Test
    void pictures_that_are_too_small_are_refused() {
        build(LENET, 1, 16);
        build(new ConvNet(new ConvNet.Settings(64, false)), 1, 18);

        assertThatThrownBy(() -> build(LENET, 1, 15)).isInstanceOf(Misfit.class);
        assertThatThrownBy(() -> build(new ConvNet(new ConvNet.Settings(64, false)), 1, 17))
                .isInstanceOf(Misfit.class);
        assertThatThrownBy(() -> build(LENET, 1, PartType.ANY))
                .isInstanceOfSatisfying(Misfit.class, misfit -> assertThat(misfit.suggestion())
                        .hasValueSatisfying(text -> assertThat(text).contains("resize")));
    }

    @Test
    void dropout_of_channels_drops_whole_channels_and_scales_the_others() {
        ChannelDropout dropout = new ChannelDropout(0.5);
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray ones = manager.ones(new Shape(16, 50, 3, 3));
            ones.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray dropped = dropout.forward(call(ones, true));
                collector.backward(dropped.sum());
                float[] values = dropped.toFloatArray();
                int kept = 0;
                for (int channel = 0; channel < 16 * 50; channel++) {
                    float first = values[channel * 9];
                    assertThat(first).isIn(0f, 2f);
                    for (int pixel = 1; pixel < 9; pixel++) {
                        assertThat(values[channel * 9 + pixel]).isEqualTo(first);
                    }
                    kept += first > 0 ? 1 : 0;
                }
                assertThat(kept / 800.0).isCloseTo(0.5, within(0.1));
                assertThat(ones.getGradient().toFloatArray()).isEqualTo(values);
            }
            assertThat(dropout.forward(call(ones, false))).isSameAs(ones);
        }
    }

    private static Operation.Call call(NDArray input, boolean training) {
        return new Operation.Call() {
            @Override
            public NDArray input(int index) {
                return input;
            }

            @Override
            public int inputs() {
                return 1;
            }

            @Override
            public NDArray parameter(String name) {
                throw new AssertionError("dropout has no parameter " + name);
            }

            @Override
            public boolean training() {
                return training;
            }
        };
    }
}
