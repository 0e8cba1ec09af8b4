package org.graftml.trainer.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.run.DataViews;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewTest {
    private static final int CELL = 134;

    @TempDir
    java.nio.file.Path folder;

    /** Paints pictures in one grey that is drawn, and remembers which sample was given which. */
    private static final class Grey implements Augmenter {
        private final List<String> drawn = new ArrayList<>();

        @Override
        public SampleType type(SampleType input) {
            return input;
        }

        @Override
        public boolean random() {
            return true;
        }

        @Override
        public Sample train(Sample sample, RandomGenerator random) {
            byte[] pixels = new byte[64];
            java.util.Arrays.fill(pixels, (byte) random.nextInt(256));
            synchronized (drawn) {
                drawn.add(sample.id() + " " + pixels[0]);
            }
            return sample.with("image", new Part.Image(Array.of(pixels, 1, 8, 8)));
        }

        @Override
        public Sample evaluate(Sample sample) {
            return sample;
        }
    }

    private static Composer.Data data(Experiment experiment) {
        return new Composer.Data(
                experiment.source(),
                experiment.graph().seed(),
                experiment.graph().streams(),
                experiment.streams(),
                experiment.augment(),
                experiment.extensions(),
                List.of());
    }

    private static BufferedImage picture(DataViews.Sheet sheet) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(sheet.png()));
    }

    @Test
    void a_sheet_has_a_row_for_each_sample_and_a_column_for_the_original_and_each_epoch() throws IOException {
        Lab lab = Lab.of(Methods.plain());
        lab.augment = List.of(new Grey());
        DataViews views = new GraftDataViews();
        DataViews.Sheet sheet = views.preview(data(lab.experiment()), "target", 6, 2);
        BufferedImage picture = picture(sheet);
        assertThat(picture.getHeight()).isEqualTo(6 * CELL + 6);
        assertThat(picture.getWidth()).isEqualTo(3 * CELL + 6 + 18);
        assertThat(sheet.rows())
                .hasSize(6)
                .filteredOn(row -> row.endsWith("  column"))
                .hasSize(2);
        assertThat(views.preview(data(lab.experiment()), "target", 6, 2).png()).isEqualTo(sheet.png());
    }

    @Test
    void what_is_shown_is_what_training_draws() throws Exception {
        Lab lab = Lab.of(Methods.plain());
        Grey shown = new Grey();
        lab.augment = List.of(shown);
        new GraftDataViews().preview(data(lab.experiment()), "target", 5, 3);
        Grey trained = new Grey();
        lab.augment = List.of(trained);
        Runner.start(Runner.runs(), lab.experiment(), folder.resolve("run"));
        assertThat(shown.drawn).hasSize(15);
        assertThat(trained.drawn).containsAll(shown.drawn);
    }

    @Test
    void a_stream_that_is_not_there_is_named_with_those_that_are() {
        assertThatThrownBy(() -> new GraftDataViews()
                        .preview(data(Lab.of(Methods.plain()).experiment()), "tagret", 2, 2))
                .isInstanceOfSatisfying(
                        Misfit.class, misfit -> assertThat(misfit.expected()).contains("one of [target]"));
    }
}
