package {{package}};

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;
import org.junit.jupiter.api.Test;

class {{Class}}Test {
    private static final Sample WHITE = Sample.of(
            "white",
            "image",
            new Part.Image(Array.of(new byte[] {-1, -1, 0, 100}, 1, 2, 2)),
            "class",
            new Part.ClassLabel(0));

    @Test
    void bytes_and_floats_are_multiplied_and_stay_what_they_are() {
        assertThat({{Class}}.darker(Array.of(new byte[] {(byte) 200, 100, 0}, 1, 1, 3), 0.5))
                .isEqualTo(Array.of(new byte[] {100, 50, 0}, 1, 1, 3));
        assertThat({{Class}}.darker(Array.of(new float[] {1, 0.5f, 0}, 1, 1, 3), 0.5))
                .isEqualTo(Array.of(new float[] {0.5f, 0.25f, 0}, 1, 1, 3));
    }

    @Test
    void training_makes_darker_by_chance_and_scoring_leaves_as_it_is() {
        {{Class}} darker = new {{Class}}(new {{Class}}.Settings(0.5));

        Sample once = darker.train(WHITE, new SplittableRandom(1));
        assertThat(once).isNotEqualTo(WHITE).isEqualTo(darker.train(WHITE, new SplittableRandom(1)));
        assertThat(once).isNotEqualTo(darker.train(WHITE, new SplittableRandom(2)));
        assertThat(darker.evaluate(WHITE)).isEqualTo(WHITE);
    }
}
