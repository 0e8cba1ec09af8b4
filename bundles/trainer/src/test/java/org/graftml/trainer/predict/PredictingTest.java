package org.graftml.trainer.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.graftml.api.Misfit;
import org.graftml.api.data.Array;
import org.graftml.api.data.Augmenter;
import org.graftml.api.data.Part;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.model.Prediction;
import org.graftml.api.run.Models;
import org.graftml.api.run.RunResult;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.OneComposer;
import org.graftml.trainer.lab.Patterns;
import org.graftml.trainer.lab.Runner;
import org.graftml.trainer.model.GraftModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How finished models predict: calibrated, from several views. */
class PredictingTest {
    @TempDir
    Path folder;

    /** Turns pictures over, or not. */
    private static final class Flip implements Augmenter {
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
            byte[] from =
                    (byte[]) ((Part.Image) sample.parts().get("image")).pixels().values();
            byte[] to = from.clone();
            boolean turned = random.nextBoolean();
            for (int i = 0; turned && i < 64; i++) {
                to[i] = from[63 - i];
            }
            return sample.with("image", new Part.Image(Array.of(to, 1, 8, 8)));
        }

        @Override
        public Sample evaluate(Sample sample) {
            return sample;
        }
    }

    private static Lab lab(int views, boolean calibrated) {
        Lab lab = Lab.of(Methods.plain());
        lab.kept = 24;
        lab.validation = Optional.of(new Experiment.Validation(2, Optional.empty(), Optional.empty(), true));
        lab.augment = List.of(new Flip());
        lab.predicting = new Experiment.Predicting(views, calibrated);
        return lab;
    }

    private Models.Model model(Lab lab, String run) throws Exception {
        return new GraftModels(new OneComposer(lab.experiment()), null).open(folder.resolve(run));
    }

    private static List<Sample> scored() throws Exception {
        List<Sample> scored = new ArrayList<>();
        try (Samples samples = new Patterns(96, 48, 0).test().orElseThrow()) {
            for (int i = 0; i < samples.size(); i++) {
                scored.add(samples.read(i));
            }
        }
        return scored;
    }

    private static double probability(Prediction prediction) {
        Prediction.OneClass one = (Prediction.OneClass) prediction;
        return one.probabilities()[one.best()];
    }

    private List<double[]> rows(String run, int column) throws Exception {
        return Files.readAllLines(folder.resolve(run).resolve("predictions.csv")).stream()
                .skip(1)
                .map(row -> new double[] {Double.parseDouble(row.split(",")[column])})
                .toList();
    }

    @Test
    void a_calibrated_model_keeps_its_temperature_and_says_beside_it_what_it_was_without() throws Exception {
        RunResult plain = Runner.start(Runner.runs(), lab(1, false).experiment(), folder.resolve("plain"));
        RunResult calibrated = Runner.start(Runner.runs(), lab(1, true).experiment(), folder.resolve("calibrated"));

        assertThat(calibrated.failure()).isEmpty();
        assertThat(calibrated.metrics()).isEqualTo(plain.metrics());
        assertThat(folder.resolve("calibrated/model/model.json")).content().contains("\"temperatures\"");
        assertThat(folder.resolve("plain/model/model.json")).content().doesNotContain("temperatures");
        List<double[]> before = rows("plain", 3);
        List<double[]> after = rows("calibrated", 3);
        List<double[]> beside = rows("calibrated", 4);
        try (Models.Model model = model(lab(1, true), "calibrated")) {
            List<Prediction> predicted = model.predict(scored());
            for (int i = 0; i < 48; i++) {
                assertThat(beside.get(i)[0]).isCloseTo(before.get(i)[0], within(1e-9));
                assertThat(probability(predicted.get(i))).isCloseTo(after.get(i)[0], within(1e-5));
            }
        }
        assertThat(after.get(0)[0]).isNotEqualTo(before.get(0)[0]);
    }

    @Test
    void several_views_are_the_same_for_a_sample_in_whatever_company() throws Exception {
        Lab lab = lab(4, false);
        RunResult result = Runner.start(Runner.runs(), lab.experiment(), folder.resolve("views"));
        assertThat(result.failure()).isEmpty();
        List<Sample> scored = scored();
        List<double[]> written = rows("views", 3);

        try (Models.Model model = model(lab, "views");
                Models.Model one = model(lab(1, false), "views")) {
            List<Prediction> all = model.predict(scored);
            List<Prediction> few = model.predict(List.of(scored.get(7), scored.get(3)));
            List<Prediction> plain = one.predict(scored);
            assertThat(probability(few.get(0))).isCloseTo(probability(all.get(7)), within(1e-5));
            assertThat(probability(few.get(1))).isCloseTo(probability(all.get(3)), within(1e-5));
            int other = 0;
            for (int i = 0; i < 48; i++) {
                assertThat(probability(all.get(i))).isCloseTo(written.get(i)[0], within(1e-5));
                other += Math.abs(probability(all.get(i)) - probability(plain.get(i))) > 1e-3 ? 1 : 0;
            }
            assertThat(other).isGreaterThan(24);
            assertThat(model.evaluate(new Composer.Source("", "test", List.of(), folder)))
                    .isEqualTo(result.metrics());
        }
    }

    @Test
    void the_mean_is_that_of_each_probability_and_boxes_have_none() {
        List<String> names = List.of("a", "b");
        Prediction mean = Mean.of(List.of(
                new Prediction.OneClass(names, new double[] {0.5, 0.5}),
                new Prediction.OneClass(names, new double[] {1, 0})));

        assertThat(((Prediction.OneClass) mean).probabilities()).containsExactly(0.75, 0.25);
        assertThat(Mean.of(List.of(new Prediction.Value(1), new Prediction.Value(4))))
                .isEqualTo(new Prediction.Value(2.5));
        Prediction boxes = new Prediction.Boxes(List.of());
        assertThatThrownBy(() -> Mean.of(List.of(boxes, boxes)))
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("boxes");
    }
}
