package {{package}};

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.graftml.api.data.PartType;
import org.graftml.api.data.SampleType;
import org.graftml.testkit.NetworkProbe;
import org.junit.jupiter.api.Test;

class {{Class}}Test {
    private static final SampleType DIGITS = SampleType.of(
            "image",
            new PartType.ImageType(1, 28, 28, DataType.UINT8),
            "class",
            new PartType.ClassType(List.of("zero", "one")));

    @Test
    void it_has_the_stages_and_the_weights_that_it_should() {
        NetworkProbe network = NetworkProbe.backbone(new {{Class}}(new {{Class}}.Settings(8, 64)), DIGITS);

        assertThat(network.stages()).containsExactly("edges", "parts", "dense");
        assertThat(network.shape()).isEqualTo(new Shape(-1, 64));
        // 3 × 3 weights for each pair of channels, a bias for each filter; 28 pixels are 7 after two poolings
        assertThat(network.size()).isEqualTo((9 * 8 + 8) + (9 * 8 * 16 + 16) + (16 * 7 * 7 * 64 + 64));
    }
}
