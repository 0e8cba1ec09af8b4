package org.graftml.backbones.vision;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.graftml.api.model.Backbone;
import org.graftml.testkit.NetworkProbe;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks that no golden file stands for compute the shapes that they announce, and finite numbers. */
class ComputedShapesTest {
    private static final int SIZE = 64;

    static Stream<Backbone> networks() {
        Optional<Integer> none = Optional.empty();
        DropoutSettings dropout = new DropoutSettings(Stem.PUBLISHED, none, Optional.empty());
        return Stream.of(
                new ResNets.ResNext50(PublishedSizesTest.PLAIN),
                new AlexNet(dropout),
                new Vggs.Vgg11(new Vgg.Settings(Stem.PUBLISHED, none, 0.5, true)),
                new SqueezeNet(new SqueezeNet.Settings(Stem.PUBLISHED, none, SqueezeNet.Release.V1_0, 0.5)),
                new DenseNet121(PublishedSizesTest.PLAIN),
                new MobileNetV3(new MobileNetV3.Settings(Stem.PUBLISHED, none, MobileNetV3.Variant.SMALL, 0.2)),
                new EfficientNetB0(dropout),
                new VisionTransformers.VitTiny(new VisionTransformer.Settings(Optional.of(SIZE), 16, 0)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void a_network_computes_the_logits_that_it_announces(Backbone backbone) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NetworkProbe network = NetworkProbe.published(backbone, PublishedSizesTest.pictures(SIZE), 5);
            NDArray logits = network.forward(
                    Map.of("image", manager.ones(new Shape(2, 3, SIZE, SIZE))), network.draw(manager, 1), false);

            assertThat(logits.getShape()).isEqualTo(new Shape(2, 5));
            for (float logit : logits.toFloatArray()) {
                assertThat(logit).isFinite();
            }
        }
    }
}
