package org.graftml.composer.weights;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Map;
import org.graftml.api.weights.Checkpoint;
import org.junit.jupiter.api.Test;

class CheckpointOfPartsTest {
    /** One array {@code fc.weight} of a number. */
    private record One(String name, float number) implements Checkpoint {
        @Override
        public Map<String, Entry> entries() {
            return Map.of("fc.weight", new Entry("F32", new Shape(1)));
        }

        @Override
        public FloatBuffer floats(String entry) {
            assertThat(entry).isEqualTo("fc.weight");
            return FloatBuffer.wrap(new float[] {number});
        }

        @Override
        public String sha256() {
            return name.repeat(3);
        }
    }

    private static Checkpoint parts(String first) {
        return new CheckpointOfParts(Map.of("b", new One("two", 2), "a", new One(first, 1)));
    }

    @Test
    void arrays_are_called_by_their_parts() {
        assertThat(parts("one").name()).isEqualTo("a: one, b: two");
        assertThat(parts("one").entries().keySet()).containsExactly("a.fc.weight", "b.fc.weight");
        assertThat(parts("one").floats("a.fc.weight").get(0)).isEqualTo(1);
        assertThat(parts("one").floats("b.fc.weight").get(0)).isEqualTo(2);
    }

    @Test
    void the_hash_tells_other_weights_of_any_part() throws IOException {
        assertThat(parts("one").sha256()).hasSize(64).isEqualTo(parts("one").sha256());
        assertThat(parts("one").sha256()).isNotEqualTo(parts("won").sha256());
    }
}
