package {{package}};

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.graftml.api.data.PartType;
import org.graftml.testkit.NetworkProbe;
import org.junit.jupiter.api.Test;

class {{Class}}Test {
    private final {{Class}} head = new {{Class}}(new {{Class}}.Settings(4, 0.2));

    private NetworkProbe on(int width, PartType label) {
        return NetworkProbe.module(width, (layers, x) -> head.build(layers, x, head.objective(label)));
    }

    @Test
    void it_has_one_output_a_class_behind_the_bottleneck() {
        NetworkProbe network = on(7, new PartType.ClassType(List.of("ash", "beech", "cedar")));

        assertThat(network.shape()).isEqualTo(new Shape(-1, 3));
        assertThat(network.size()).isEqualTo((7 * 4 + 4) + (4 * 3 + 3));
    }

    @Test
    void a_number_has_one_output() {
        assertThat(on(7, new PartType.NumberType()).shape()).isEqualTo(new Shape(-1, 1));
    }
}
