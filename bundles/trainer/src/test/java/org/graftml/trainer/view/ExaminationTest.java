package org.graftml.trainer.view;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.graftml.api.data.Array;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.experiment.Labels;
import org.graftml.api.graph.StreamInfo;
import org.graftml.api.run.DataReport;
import org.junit.jupiter.api.Test;

class ExaminationTest {
    private static final SampleType TYPE = SampleType.of(
            "image",
            new PartType.ImageType(1, PartType.ANY, PartType.ANY, DataType.UINT8),
            "label",
            new PartType.ClassType(List.of("cat", "dog")));

    /** Smooth pictures, each of its own; some numbers are those of others, and one cannot be read. */
    private record Pictures(String name, int[] kinds) implements Samples {
        @Override
        public SampleType type() {
            return TYPE;
        }

        @Override
        public int size() {
            return kinds.length;
        }

        @Override
        public String id(int index) {
            return name + index;
        }

        @Override
        public Sample read(int index) throws IOException {
            int kind = kinds[index];
            if (kind < 0) {
                throw new IOException(id(index) + " ends too early");
            }
            boolean brighter = kind >= 100;
            SplittableRandom random = new SplittableRandom(kind % 100);
            double a = random.nextDouble(0.1, 0.5);
            double b = random.nextDouble(0.1, 0.5);
            double c = random.nextDouble(6);
            int height = kind % 2 == 0 ? 20 : 30;
            byte[] pixels = new byte[height * 24];
            for (int i = 0; i < pixels.length; i++) {
                double value = 100 + 60 * Math.sin(a * (i % 24) + c) + 40 * Math.cos(b * (i / 24) - c);
                pixels[i] = (byte) (brighter ? value * 1.05 : value);
            }
            return Sample.of(
                    id(index),
                    "image",
                    new Part.Image(Array.of(pixels, 1, height, 24)),
                    "label",
                    label(index, "label"));
        }

        @Override
        public Part label(int index, String label) {
            return new Part.ClassLabel(index % 2);
        }

        @Override
        public String fingerprint() {
            return name;
        }
    }

    @Test
    void a_report_tells_counts_sizes_what_is_broken_and_what_is_on_both_sides() throws IOException {
        Dataset dataset = new Dataset() {
            @Override
            public Samples train() {
                return new Pictures("train", new int[] {1, 2, 3, 4, -1});
            }

            @Override
            public Optional<Samples> test() {
                return Optional.of(new Pictures("test", new int[] {5, 3, 102, 6}));
            }
        };
        StreamInfo info = new StreamInfo("target", StreamInfo.Role.LABELLED, TYPE, 5, 5, 0, 4, Optional.of("label"));
        Composer.Data data = new Composer.Data(
                new Composer.Source("", "x.yaml", List.of(), Path.of(".")),
                1,
                List.of(info),
                Map.of("target", new Experiment.Stream(dataset, Labels.ALL, 0.2, false)),
                List.of(),
                List.of(new Experiment.Used("dataset", "pictures", "1", "lab", "data.target", "")),
                List.of());
        DataReport.Stream stream =
                new GraftDataViews().examine(data, 100).streams().get(0);
        assertThat(stream.training()).isEqualTo(5);
        assertThat(stream.classes())
                .containsExactly(new DataReport.ClassCount("cat", 3, 2), new DataReport.ClassCount("dog", 2, 2));
        assertThat(stream.sizes())
                .containsExactly(new DataReport.Size("24 x 20", 4), new DataReport.Size("24 x 30", 4));
        assertThat(stream.broken()).containsExactly(new DataReport.Broken("train4", "train4 ends too early"));
        assertThat(stream.twins())
                .containsExactlyInAnyOrder(
                        new DataReport.Twins("train2", "test1", true), new DataReport.Twins("train1", "test2", false));
        assertThat(stream.sheet()).isPresent();
        assertThat(new GraftDataViews().examine(data, 2).streams().get(0).looked())
                .isEqualTo(2);
    }
}
