package org.graftml.composer.weights;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.layers.Initializer;
import org.graftml.api.layers.Parameter;
import org.graftml.api.weights.Checkpoint;
import org.junit.jupiter.api.Test;

class MatchingTest {
    private static final Map<String, Parameter> BACKBONE = Map.of(
            "backbone.conv1.weight", weight(8, 3, 7, 7),
            "backbone.bn1.bias", weight(8));
    private static final Map<String, Parameter> HEAD = Map.of(
            "head.linear.weight", weight(2, 8),
            "head.linear.bias", weight(2));
    private static final Map<String, String> NAMES = Map.of(
            "backbone.conv1.weight", "conv1.weight",
            "backbone.bn1.bias", "bn1.bias",
            "head.linear.weight", "fc.weight",
            "head.linear.bias", "fc.bias");

    private static Parameter weight(long... shape) {
        return Parameter.weight("weight", Initializer.constant(0), shape);
    }

    /** A checkpoint of shapes. */
    private record Shapes(Map<String, Entry> entries) implements Checkpoint {
        static Shapes of(Object... namesAndShapes) {
            Map<String, Entry> entries = new LinkedHashMap<>();
            for (int i = 0; i < namesAndShapes.length; i += 2) {
                entries.put((String) namesAndShapes[i], new Entry("F32", (Shape) namesAndShapes[i + 1]));
            }
            return new Shapes(entries);
        }

        Shapes with(String name, String type, long... shape) {
            Map<String, Entry> more = new LinkedHashMap<>(entries);
            more.put(name, new Entry(type, new Shape(shape)));
            return new Shapes(more);
        }

        @Override
        public String name() {
            return "w.safetensors";
        }

        @Override
        public FloatBuffer floats(String entry) {
            throw new UnsupportedOperationException("only shapes are matched");
        }

        @Override
        public String sha256() {
            throw new UnsupportedOperationException("only shapes are matched");
        }
    }

    private static final Shapes WHOLE = Shapes.of("conv1.weight", new Shape(8, 3, 7, 7), "bn1.bias", new Shape(8));

    private static Matching match(Checkpoint checkpoint, String... fresh) {
        Matching matching = new Matching(checkpoint, NAMES, List.of(fresh));
        matching.backbone(BACKBONE, path -> true);
        matching.head(HEAD, Optional.of("fc"));
        return matching;
    }

    @Test
    void a_head_of_as_many_classes_starts_from_the_published_classifier() {
        Matching matching = match(WHOLE.with("fc.weight", "F32", 2, 8).with("fc.bias", "F32", 2));

        assertThat(matching.problems()).isEmpty();
        assertThat(matching.note()).isEmpty();
        assertThat(matching.start().entries()).isEqualTo(NAMES);
    }

    @Test
    void a_head_of_other_classes_starts_from_random_numbers_and_that_is_said() {
        Matching matching = match(WHOLE.with("fc.weight", "F32", 1000, 8).with("fc.bias", "F32", 1000));

        assertThat(matching.problems()).isEmpty();
        assertThat(matching.start().entries()).containsOnlyKeys("backbone.conv1.weight", "backbone.bn1.bias");
        assertThat(matching.note().map(Misfit::getMessage)).hasValueSatisfying(note -> assertThat(note)
                .contains("`fc.weight` (1000, 8)", "does not fit the head"));
    }

    @Test
    void what_is_missing_left_over_or_converted_is_listed() {
        Matching matching = match(Shapes.of("conv1.weigth", new Shape(8, 3, 7, 7))
                .with("bn1.bias", "BF16", 8)
                .with("aux1.fc.weight", "F32", 3)
                .with("bn1.num_batches_tracked", "I64"));

        assertThat(matching.problems()).singleElement().satisfies(problem -> {
            assertThat(problem).hasMessageContaining("lacks 1 arrays of the backbone: conv1.weight");
            assertThat(problem.suggestion()).contains("did you mean `conv1.weigth`?");
        });
        assertThat(matching.note().map(Misfit::getMessage)).hasValueSatisfying(note -> assertThat(note)
                .contains("left over is aux1 (1), conv1 (1)", "BF16")
                .doesNotContain("bn1"));
    }

    @Test
    void arrays_of_other_shapes_are_refused_unless_their_layer_starts_anew() {
        Shapes wider = WHOLE.with("conv1.weight", "F32", 8, 3, 3, 3);

        assertThat(match(wider).problems()).singleElement().satisfies(problem -> {
            assertThat(problem).hasMessageContaining("`conv1.weight` is (8, 3, 3, 3), and not (8, 3, 7, 7)");
            assertThat(problem.suggestion())
                    .hasValueSatisfying(text -> assertThat(text).contains("fresh: [conv1]"));
        });
        Matching fresh = match(wider, "conv1");
        assertThat(fresh.problems()).isEmpty();
        assertThat(fresh.start().entries()).containsOnlyKeys("backbone.bn1.bias");
        assertThat(match(WHOLE, "layer9").problems()).singleElement().satisfies(problem -> assertThat(problem.setting())
                .contains("fresh"));
    }
}
