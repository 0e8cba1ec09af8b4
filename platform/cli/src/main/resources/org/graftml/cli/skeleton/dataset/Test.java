package {{package}};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.graftml.api.data.Part;
import org.graftml.api.data.Samples;
import org.junit.jupiter.api.Test;

class {{Class}}Test {
    private static float[] point(double turn, int index) throws IOException {
        Samples samples = new {{Class}}(new {{Class}}.Settings(10, 0, turn, 1)).train();
        return ((Part.Row) samples.read(index).parts().get("point")).values().floats();
    }

    @Test
    void without_noise_each_point_is_on_its_moon() throws IOException {
        for (int index = 0; index < 10; index++) {
            float[] point = point(0, index);
            double x = index % 2 == 0 ? point[0] : point[0] - 1;
            double y = index % 2 == 0 ? point[1] : 0.5 - point[1];
            assertThat(Math.hypot(x, y)).isCloseTo(1, within(1e-6));
            assertThat(y).isNotNegative();
        }
    }

    @Test
    void half_a_turn_changes_the_signs() throws IOException {
        assertThat(point(180, 3)[0]).isCloseTo(-point(0, 3)[0], within(1e-6f));
        assertThat(point(180, 3)[1]).isCloseTo(-point(0, 3)[1], within(1e-6f));
    }
}
