package org.graftml.composer.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.DataType;
import java.util.List;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;
import org.junit.jupiter.api.Test;

class KnownTest {
    /** One sample of each class. */
    private record Things(List<String> classes) implements Dataset, Samples {
        @Override
        public Samples train() {
            return this;
        }

        @Override
        public SampleType type() {
            return SampleType.of(
                    "row", new PartType.RowType(1, DataType.FLOAT32), "thing", new PartType.ClassType(classes));
        }

        @Override
        public int size() {
            return classes.size();
        }

        @Override
        public Sample read(int index) {
            return Sample.of(
                    classes.get(index),
                    "row",
                    new Part.Row(Array.of(new float[] {index}, 1)),
                    "thing",
                    new Part.ClassLabel(index));
        }

        @Override
        public String fingerprint() {
            return "things";
        }
    }

    private static final Dataset THINGS = new Things(List.of("cup", "mug", "pen", "saw"));

    @Test
    void what_is_not_named_is_of_one_class_more() throws Exception {
        Samples samples = new Known(THINGS, List.of("pen", "cup")).train();

        assertThat(samples.type().part("thing")).contains(new PartType.ClassType(List.of("pen", "cup", "unknown")));
        for (int i = 0; i < samples.size(); i++) {
            int place = List.of(1, 2, 0, 2).get(i);
            assertThat(samples.label(i, "thing")).isEqualTo(new Part.ClassLabel(place));
            assertThat(samples.read(i).part("thing")).contains(new Part.ClassLabel(place));
            assertThat(samples.read(i).part("row"))
                    .isEqualTo(THINGS.train().read(i).part("row"));
        }
        assertThat(samples.fingerprint())
                .isNotEqualTo(new Known(THINGS, List.of("cup", "pen")).train().fingerprint());
    }

    @Test
    void a_name_that_the_data_set_does_not_have_is_refused() {
        assertThatThrownBy(() -> new Known(THINGS, List.of("cup", "mgu")).train())
                .isInstanceOfSatisfying(
                        Misfit.class, misfit -> assertThat(misfit.setting()).contains("known"))
                .hasMessageContaining("'mgu', which is not a class of the data set");
    }
}
