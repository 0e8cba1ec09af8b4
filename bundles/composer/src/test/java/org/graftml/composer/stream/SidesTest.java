package org.graftml.composer.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;
import org.graftml.api.plugin.Calls;
import org.graftml.composer.form.SplitForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SidesTest {
    @TempDir
    Path folder;

    /** Pictures of patients: a third of them ill; sample 7 and 21 are broken. */
    private record Patients(int size) implements Dataset, Samples {
        private static final Set<Integer> BROKEN = Set.of(7, 21);

        @Override
        public Samples train() {
            return this;
        }

        @Override
        public SampleType type() {
            return SampleType.of(
                    "row",
                    new PartType.RowType(1, DataType.FLOAT32),
                    "label",
                    new PartType.ClassType(List.of("well", "ill")));
        }

        /** The first has most pictures. */
        private static int patient(int index) {
            return index < 20 ? 0 : 1 + (index - 20) / 4;
        }

        @Override
        public String id(int index) {
            return "p" + patient(index) + "/" + index + ".jpg";
        }

        @Override
        public Part label(int index, String name) {
            return new Part.ClassLabel(patient(index) % 3 == 1 ? 1 : 0);
        }

        @Override
        public Sample read(int index) throws IOException {
            if (BROKEN.contains(index)) {
                throw new IOException(id(index) + " ends too early");
            }
            return Sample.of(
                    id(index), "row", new Part.Row(Array.of(new float[] {index}, 1)), "label", label(index, "label"));
        }

        @Override
        public String fingerprint() {
            return "patients";
        }
    }

    private static SplitForm fold(int fold, int of) {
        return new SplitForm(Optional.of(fold), Optional.of(of), Optional.empty(), Optional.empty());
    }

    private static SplitForm group(Optional<Integer> fold, Optional<Integer> of, String group) {
        return new SplitForm(fold, of, Optional.empty(), Optional.of(group));
    }

    private static List<String> ids(Samples samples) throws IOException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            ids.add(samples.id(i));
        }
        return ids;
    }

    private static List<String> trained(Dataset dataset) throws IOException {
        return ids(dataset.train());
    }

    private static List<String> scored(Dataset dataset) throws IOException {
        return ids(dataset.test().orElseThrow());
    }

    private static Set<String> patients(List<String> ids) {
        return ids.stream().map(id -> id.split("/")[0]).collect(Collectors.toSet());
    }

    @Test
    void each_sample_is_scored_in_one_fold_and_each_fold_has_its_share_of_every_class() throws IOException {
        Patients patients = new Patients(140);
        Set<String> seen = new TreeSet<>();
        for (int fold = 1; fold <= 5; fold++) {
            Dataset split = new Sides(fold(fold, 5), 0.2, 3).of(patients, 0).dataset();
            List<String> scored = scored(split);
            assertThat(scored).hasSize(28).doesNotContainAnyElementsOf(trained(split));
            assertThat(seen).doesNotContainAnyElementsOf(scored);
            seen.addAll(scored);
            assertThat(scored.stream()
                            .map(id -> id.split("/")[0])
                            .filter(id -> Integer.parseInt(id.substring(1)) % 3 == 1))
                    .hasSize(8);
        }
        assertThat(seen).hasSize(140);
        assertThat(scored(new Sides(fold(1, 5), 0.2, 3).of(patients, 0).dataset()))
                .isEqualTo(scored(new Sides(fold(1, 5), 0.2, 3).of(patients, 0).dataset()))
                .isNotEqualTo(
                        scored(new Sides(fold(1, 5), 0.2, 4).of(patients, 0).dataset()));
    }

    @Test
    void a_group_is_on_one_side_alone_by_folds_and_by_share() throws IOException {
        Patients patients = new Patients(140);
        Set<String> seen = new TreeSet<>();
        for (int fold = 1; fold <= 4; fold++) {
            Dataset split = new Sides(group(Optional.of(fold), Optional.of(4), "folder"), 0.2, 1)
                    .of(patients, 0)
                    .dataset();
            assertThat(patients(scored(split))).doesNotContainAnyElementsOf(patients(trained(split)));
            assertThat(scored(split)).hasSizeBetween(28, 44);
            seen.addAll(scored(split));
        }
        assertThat(seen).hasSize(140);

        Dataset share = new Sides(group(Optional.empty(), Optional.empty(), "^(p\\d+)/"), 0.25, 1)
                .of(patients, 0)
                .dataset();
        assertThat(patients(scored(share))).doesNotContainAnyElementsOf(patients(trained(share)));
        assertThat(scored(share)).hasSizeBetween(28, 44);
    }

    @Test
    void a_file_says_what_is_scored_on_and_may_not_part_a_group() throws IOException {
        Path list = Files.writeString(folder.resolve("test.txt"), "p1/20.jpg\n\np1/21.jpg \n");
        SplitForm form = new SplitForm(Optional.empty(), Optional.empty(), Optional.of(list), Optional.empty());
        SplitForm grouped = new SplitForm(Optional.empty(), Optional.empty(), Optional.of(list), Optional.of("folder"));
        Patients patients = new Patients(40);

        assertThat(scored(new Sides(form, 0.2, 1).of(patients, 0).dataset())).containsExactly("p1/20.jpg", "p1/21.jpg");
        assertThat(trained(new Sides(form, 0.2, 1).of(patients, 0).dataset())).hasSize(38);
        assertThatThrownBy(() -> new Sides(grouped, 0.2, 1).of(patients, 0).dataset())
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("lists a part of a group");
        Files.writeString(list, "p1/20.jpeg");
        assertThatThrownBy(() -> new Sides(form, 0.2, 1).of(patients, 0).dataset())
                .isInstanceOfSatisfying(
                        Misfit.class, misfit -> assertThat(misfit.expected()).contains("ids such as 'p1/20.jpg'"));
    }

    private static final Unbroken.Asking ASKING = new Unbroken.Asking() {
        @Override
        public <T> T ask(Calls.Work<T, IOException> work) throws IOException {
            return work.call();
        }
    };

    @Test
    void what_cannot_be_read_is_left_out_and_named() throws IOException {
        Unbroken whole = Unbroken.of(new Patients(40), ASKING);

        assertThat(whole.broken())
                .containsExactly("p0/7.jpg (p0/7.jpg ends too early)", "p1/21.jpg (p1/21.jpg ends too early)");
        assertThat(trained(whole.dataset())).hasSize(38).doesNotContain("p0/7.jpg", "p1/21.jpg");
        assertThat(whole.dataset().train().read(7).id()).isEqualTo("p0/8.jpg");
        assertThat(whole.dataset().train().fingerprint()).isNotEqualTo("patients");
        assertThat(Unbroken.of(new Patients(6), ASKING).broken()).isEmpty();
    }

    @Test
    void whole_groups_are_kept_from_training_of_those_that_are_left() throws IOException {
        Patients patients = new Patients(60);
        Sides sides = new Sides(group(Optional.empty(), Optional.empty(), "folder"), 0.2, 1);

        Sides.Parted parted = sides.of(patients, 0.3);
        List<String> train = trained(parted.dataset());
        Set<String> kept = new TreeSet<>();
        Set<String> learnt = new TreeSet<>();
        for (int place = 0; place < train.size(); place++) {
            int at = place;
            boolean validates =
                    java.util.Arrays.stream(parted.kept().orElseThrow()).anyMatch(one -> one == at);
            (validates ? kept : learnt).add(train.get(place).replaceFirst("/.*", ""));
        }

        assertThat(kept).isNotEmpty().doesNotContainAnyElementsOf(learnt);
        assertThat(parted.kept().orElseThrow().length).isBetween(train.size() / 5, train.size() * 2 / 5);
        assertThat(sides.of(patients, 0).kept()).isEmpty();
        assertThat(trained(sides.of(patients, 0).dataset())).isEqualTo(train);
    }
}
