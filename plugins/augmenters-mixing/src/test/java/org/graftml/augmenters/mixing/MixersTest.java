package org.graftml.augmenters.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixersTest {
    private static final int SIZE = 20;

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 1, 3})
    void weights_have_the_moments_of_beta(double a) {
        Random random = new Random(1);
        double[] drawn = IntStream.range(0, 50_000)
                .mapToDouble(i -> new Beta(a).draw(random))
                .toArray();
        double mean = Arrays.stream(drawn).average().getAsDouble();
        double variance =
                Arrays.stream(drawn).map(x -> (x - mean) * (x - mean)).average().getAsDouble();
        assertThat(mean).isCloseTo(0.5, within(0.01));
        assertThat(variance).isCloseTo(1 / (4 * (2 * a + 1)), within(0.003));
    }

    @Test
    void a_shape_near_nothing_gives_weights_at_the_ends_and_never_no_number() {
        Random random = new Random(1);
        assertThat(IntStream.range(0, 1000).mapToDouble(i -> new Beta(0.01).draw(random)))
                .allMatch(x -> x >= 0 && x <= 1);
    }

    @Test
    void a_mixed_sample_is_the_mean_of_two_by_the_weights_of_their_labels() {
        List<Sample> batch = batch(8);
        List<Sample> mixed = new Mixup(new Mixup.Settings(1, 1)).mix(batch, new Random(2));
        boolean some = false;
        for (int i = 0; i < batch.size(); i++) {
            if (mixed.get(i).parts().get("label") instanceof Part.Mixed label) {
                some = true;
                // every pixel of sample i is 10 * i, and its label i
                double expected = label.shares().stream()
                        .mapToDouble(share -> share.weight() * 10 * ((Part.ClassLabel) share.label()).index())
                        .sum();
                assertThat(label.shares().get(0).weight()).isGreaterThanOrEqualTo(0.5);
                assertThat(pixels(mixed.get(i)))
                        .allSatisfy(x -> assertThat(x).isCloseTo((float) expected, within(0.51f)));
            } else {
                assertThat(mixed.get(i)).isEqualTo(batch.get(i));
            }
        }
        assertThat(some).isTrue();
    }

    @Test
    void a_patch_counts_by_the_area_that_it_really_covers() {
        List<Sample> batch = batch(6);
        for (int seed = 0; seed < 30; seed++) {
            List<Sample> mixed = new Cutmix(new Cutmix.Settings(1, 1)).mix(batch, new Random(seed));
            for (int i = 0; i < batch.size(); i++) {
                float own = 10 * i;
                long kept = pixels(mixed.get(i)).stream().filter(x -> x == own).count();
                Part label = mixed.get(i).parts().get("label");
                double weight = label instanceof Part.Mixed shares
                        ? weight(shares, new Part.ClassLabel(i))
                        : label.equals(new Part.ClassLabel(i)) ? 1 : 0;
                assertThat(weight).isCloseTo(kept / (double) (SIZE * SIZE), within(1e-9));
            }
        }
    }

    @Test
    void the_mean_area_of_a_patch_is_that_of_the_paper() {
        // a patch in the middle of a large picture would cover half on average; the edge takes some of it away
        double kept = IntStream.range(0, 3000)
                .mapToDouble(seed -> {
                    Sample first = new Cutmix(new Cutmix.Settings(1, 1))
                            .mix(batch(2), new Random(seed * 31L))
                            .get(0);
                    return pixels(first).stream().filter(x -> x == 0).count() / (double) (SIZE * SIZE);
                })
                .filter(part -> part < 1)
                .average()
                .getAsDouble();
        assertThat(kept).isBetween(0.55, 0.75);
    }

    @Test
    void what_shines_through_leaves_the_label_alone() {
        List<Sample> batch = batch(6);
        List<Sample> mixed = new Overlay(new Overlay.Settings(0.4, 1)).mix(batch, new Random(1));
        assertThat(mixed).isNotEqualTo(batch);
        for (int i = 0; i < batch.size(); i++) {
            int own = 10 * i;
            assertThat(mixed.get(i).parts().get("label")).isEqualTo(new Part.ClassLabel(i));
            assertThat(pixels(mixed.get(i)))
                    .allSatisfy(x -> assertThat((double) Math.abs(x - own)).isLessThanOrEqualTo(0.4 * 50 + 1));
        }
    }

    @Test
    void labels_that_are_mixed_again_bring_all_of_theirs() {
        Part.ClassLabel a = new Part.ClassLabel(0);
        Part.ClassLabel b = new Part.ClassLabel(1);
        Part mixed = Pairs.label(a, b, 0.25);
        assertThat(Pairs.label(mixed, a, 0.5))
                .isEqualTo(new Part.Mixed(List.of(new Part.Share(a, 0.625), new Part.Share(b, 0.375))));
        assertThat(Pairs.label(a, a, 0.3)).isEqualTo(a);
    }

    @Test
    void a_step_is_left_alone_as_often_as_it_says() {
        List<Sample> batch = batch(4);
        Mixup half = new Mixup(new Mixup.Settings(1, 0.5));
        Random random = new Random(3);
        long alone = IntStream.range(0, 2000)
                .filter(i -> half.mix(batch, random).equals(batch))
                .count();
        // one in 24 orders mixes nobody, too
        assertThat(alone).isBetween(970L, 1120L);
    }

    @Test
    void what_has_no_mean_is_refused() {
        Mixup mixup = new Mixup(new Mixup.Settings(1, 1));
        PartType classes = new PartType.ClassType(List.of("a", "b"));
        assertThatThrownBy(() -> mixup.type(SampleType.of("text", new PartType.TextType(), "label", classes)))
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("cannot mix 'text'");
        PartType any = new PartType.ImageType(3, PartType.ANY, PartType.ANY, DataType.UINT8);
        assertThatThrownBy(() -> mixup.type(SampleType.of("image", any, "label", classes)))
                .isInstanceOfSatisfying(Misfit.class, misfit -> assertThat(misfit.suggestion())
                        .hasValueSatisfying(text -> assertThat(text).contains("resize")));
        PartType row = new PartType.RowType(4, DataType.FLOAT64);
        assertThat(mixup.type(SampleType.of("row", row, "label", classes)).part("row"))
                .contains(row);
        Cutmix cutmix = new Cutmix(new Cutmix.Settings(1, 1));
        assertThatThrownBy(() -> cutmix.type(SampleType.of("row", row, "label", classes)))
                .hasMessageContaining("cannot mix 'row'");
        SampleType boxes = SampleType.of(
                "image",
                new PartType.ImageType(3, 8, 8, DataType.UINT8),
                "boxes",
                new PartType.BoxesType(List.of("a"), 3));
        assertThatThrownBy(() -> cutmix.type(boxes)).hasMessageContaining("boxes");
    }

    private static double weight(Part.Mixed shares, Part label) {
        return shares.shares().stream()
                .filter(share -> share.label().equals(label))
                .mapToDouble(Part.Share::weight)
                .sum();
    }

    private static List<Sample> batch(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> {
                    byte[] pixels = new byte[SIZE * SIZE];
                    Arrays.fill(pixels, (byte) (10 * i));
                    return new Sample(
                            "sample " + i,
                            Map.of(
                                    "image",
                                    new Part.Image(Array.of(pixels, 1, SIZE, SIZE)),
                                    "label",
                                    new Part.ClassLabel(i)));
                })
                .toList();
    }

    private static List<Float> pixels(Sample sample) {
        float[] values = ((Part.Image) sample.parts().get("image")).pixels().floats();
        return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
    }
}
