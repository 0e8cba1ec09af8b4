package org.graftml.backbones.vision;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.graftml.api.data.PartType;
import org.graftml.api.data.SampleType;
import org.graftml.api.layers.Parameter;
import org.graftml.api.model.Backbone;
import org.graftml.testkit.NetworkProbe;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every network has as many weights as were published for it, with 1000 classes. */
class PublishedSizesTest {
    static final VisionSettings PLAIN = new VisionSettings(Stem.PUBLISHED, Optional.empty());
    static final DropoutSettings DROPOUT = new DropoutSettings(Stem.PUBLISHED, Optional.empty(), Optional.empty());

    private static final VisionTransformer.Settings VIT = new VisionTransformer.Settings(Optional.empty(), 16, 0);

    static Stream<Arguments> published() {
        return Stream.of(
                Arguments.of(new ResNets.ResNet18(PLAIN), 11_689_512L, 512),
                Arguments.of(new ResNets.ResNet34(PLAIN), 21_797_672L, 512),
                Arguments.of(new ResNets.ResNet50(PLAIN), 25_557_032L, 2048),
                Arguments.of(new ResNets.ResNet101(PLAIN), 44_549_160L, 2048),
                Arguments.of(new ResNets.ResNet152(PLAIN), 60_192_808L, 2048),
                Arguments.of(new ResNets.ResNext50(PLAIN), 25_028_904L, 2048),
                Arguments.of(new ResNets.WideResNet50(PLAIN), 68_883_240L, 2048),
                Arguments.of(new MobileNetV2(DROPOUT), 3_504_872L, 1280),
                Arguments.of(googlenet(0), 6_624_904L, 1024),
                Arguments.of(googlenet(1000), 13_004_888L, 1024),
                Arguments.of(new AlexNet(DROPOUT), 61_100_840L, 4096),
                Arguments.of(new Vggs.Vgg11(vgg(false)), 132_863_336L, 4096),
                Arguments.of(new Vggs.Vgg11(vgg(true)), 132_868_840L, 4096),
                Arguments.of(new Vggs.Vgg13(vgg(false)), 133_047_848L, 4096),
                Arguments.of(new Vggs.Vgg13(vgg(true)), 133_053_736L, 4096),
                Arguments.of(new Vggs.Vgg16(vgg(false)), 138_357_544L, 4096),
                Arguments.of(new Vggs.Vgg16(vgg(true)), 138_365_992L, 4096),
                Arguments.of(new Vggs.Vgg19(vgg(false)), 143_667_240L, 4096),
                Arguments.of(new Vggs.Vgg19(vgg(true)), 143_678_248L, 4096),
                Arguments.of(squeezenet(SqueezeNet.Release.V1_0), 1_248_424L, 512),
                Arguments.of(squeezenet(SqueezeNet.Release.V1_1), 1_235_496L, 512),
                Arguments.of(new DenseNet121(PLAIN), 7_978_856L, 1024),
                Arguments.of(mobilenet(MobileNetV3.Variant.LARGE), 5_483_032L, 1280),
                Arguments.of(mobilenet(MobileNetV3.Variant.SMALL), 2_542_856L, 1024),
                Arguments.of(new EfficientNetB0(DROPOUT), 5_288_548L, 1280),
                Arguments.of(new VisionTransformers.VitTiny(VIT), 5_717_416L, 192),
                Arguments.of(new VisionTransformers.VitSmall(VIT), 22_050_664L, 384),
                Arguments.of(new VisionTransformers.VitBase(VIT), 86_567_656L, 768));
    }

    private static Vgg.Settings vgg(boolean norm) {
        return new Vgg.Settings(Stem.PUBLISHED, Optional.empty(), 0.5, norm);
    }

    private static SqueezeNet squeezenet(SqueezeNet.Release release) {
        return new SqueezeNet(new SqueezeNet.Settings(Stem.PUBLISHED, Optional.empty(), release, 0.5));
    }

    private static MobileNetV3 mobilenet(MobileNetV3.Variant variant) {
        return new MobileNetV3(new MobileNetV3.Settings(Stem.PUBLISHED, Optional.empty(), variant, 0.2));
    }

    private static GoogLeNet googlenet(int auxiliary) {
        return new GoogLeNet(new GoogLeNet.Settings(Stem.PUBLISHED, Optional.empty(), 0.2, auxiliary));
    }

    static SampleType pictures(int size) {
        PartType image = new PartType.ImageType(3, size, size, DataType.FLOAT32);
        return SampleType.of("image", image, "class", new PartType.ClassType(List.of("a", "b")));
    }

    @ParameterizedTest
    @MethodSource("published")
    void a_network_has_the_published_number_of_weights(Backbone backbone, long weights, int features) {
        NetworkProbe network = NetworkProbe.published(backbone, pictures(224), 1000);

        assertThat(network.parameters().values().stream()
                        .filter(parameter -> parameter.role() != Parameter.Role.STATISTIC)
                        .mapToLong(parameter -> parameter.shape().size())
                        .sum())
                .isEqualTo(weights);
        assertThat(NetworkProbe.backbone(backbone, pictures(224)).shape().get(1))
                .isEqualTo(features);
    }
}
