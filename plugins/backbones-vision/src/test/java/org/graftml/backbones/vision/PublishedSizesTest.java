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
                Arguments.of(googlenet(1000), 13_004_888L, 1024));
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
