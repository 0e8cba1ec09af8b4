package org.graftml.backbones.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Preparation;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.model.Backbone;
import org.graftml.testkit.NetworkProbe;
import org.junit.jupiter.api.Test;

class PreprocessingTest {
    private static final PartType CLASSES = new PartType.ClassType(List.of("a"));

    private static SampleType pictures(int channels, int size, DataType numbers) {
        return SampleType.of("image", new PartType.ImageType(channels, size, size, numbers), "class", CLASSES);
    }

    private static Part.Image prepared(Backbone backbone, SampleType type, Part.Image image) throws IOException {
        Preparation preparation = backbone.preparation(type).orElseThrow();
        Sample sample = Sample.of("1", "image", image, "class", new Part.ClassLabel(0));
        Sample ready = preparation.fit(Collections.emptyIterator()).apply(sample);
        assertThat(ready.part("image")
                        .orElseThrow()
                        .is(preparation.type(type).part("image").orElseThrow()))
                .isTrue();
        return (Part.Image) ready.part("image").orElseThrow();
    }

    private static Backbone resnet(Optional<Integer> size) {
        return new ResNets.ResNet18(new VisionSettings(Stem.PUBLISHED, size));
    }

    @Test
    void bytes_are_normalised_as_the_weights_want_them() throws IOException {
        Part.Image image = new Part.Image(Array.of(new byte[] {0, (byte) 255, 51}, 3, 1, 1));

        float[] pixels = prepared(resnet(Optional.empty()), pictures(3, 1, DataType.UINT8), image)
                .pixels()
                .floats();

        assertThat(pixels[0]).isCloseTo(-0.485f / 0.229f, within(1e-6f));
        assertThat(pixels[1]).isCloseTo((1 - 0.456f) / 0.224f, within(1e-6f));
        assertThat(pixels[2]).isCloseTo((0.2f - 0.406f) / 0.225f, within(1e-6f));
    }

    @Test
    void grey_pictures_become_three_channels_and_floats_keep_their_numbers() throws IOException {
        Part.Image image = new Part.Image(Array.of(new float[] {0.25f}, 1, 1, 1));

        assertThat(prepared(resnet(Optional.empty()), pictures(1, 1, DataType.FLOAT32), image)
                        .pixels()
                        .floats())
                .containsExactly(0.25f, 0.25f, 0.25f);
    }

    @Test
    void pictures_of_no_fixed_size_are_scaled_to_the_published_one_and_others_where_that_is_asked() throws IOException {
        Part.Image image = new Part.Image(Array.of(new byte[3 * 10 * 10], 3, 10, 10));

        assertThat(prepared(resnet(Optional.empty()), pictures(3, PartType.ANY, DataType.UINT8), image)
                        .pixels()
                        .shape())
                .isEqualTo(new Shape(3, 224, 224));
        assertThat(prepared(resnet(Optional.empty()), pictures(3, 10, DataType.UINT8), image)
                        .height())
                .isEqualTo(10);
        assertThat(prepared(resnet(Optional.of(8)), pictures(3, 10, DataType.UINT8), image)
                        .height())
                .isEqualTo(8);
    }

    @Test
    void scaling_keeps_means_and_interpolates_between_centres() {
        assertThat(Scaling.bilinear(new float[] {0, 4}, 1, 1, 2, 1, 4)).containsExactly(0, 1, 3, 4);
        assertThat(Scaling.bilinear(new float[] {2, 2, 2, 2}, 1, 2, 2, 1, 1)).containsExactly(2);
    }

    @Test
    void small_stems_keep_small_pictures_larger() {
        VisionSettings small = new VisionSettings(Stem.SMALL, Optional.empty());

        assertThat(NetworkProbe.backbone(new ResNets.ResNet18(small), PublishedSizesTest.pictures(32))
                        .parameters()
                        .get("conv1.weight")
                        .shape())
                .isEqualTo(new Shape(64, 3, 3, 3));
        for (Backbone backbone : List.of(
                new DenseNet121(small),
                new MobileNetV2(new DropoutSettings(Stem.SMALL, Optional.empty(), Optional.empty())),
                new EfficientNetB0(new DropoutSettings(Stem.SMALL, Optional.empty(), Optional.empty())),
                new AlexNet(new DropoutSettings(Stem.SMALL, Optional.empty(), Optional.empty())),
                new Vggs.Vgg11(new Vgg.Settings(Stem.SMALL, Optional.empty(), 0.5, false)),
                new GoogLeNet(new GoogLeNet.Settings(Stem.SMALL, Optional.empty(), 0, 0)),
                new SqueezeNet(new SqueezeNet.Settings(Stem.SMALL, Optional.empty(), SqueezeNet.Release.V1_1, 0)),
                new MobileNetV3(
                        new MobileNetV3.Settings(Stem.SMALL, Optional.empty(), MobileNetV3.Variant.SMALL, 0)))) {
            assertThat(NetworkProbe.backbone(backbone, PublishedSizesTest.pictures(32))
                            .shape()
                            .dimension())
                    .as(backbone.getClass().getSimpleName())
                    .isEqualTo(2);
        }
    }
}
