package org.graftml.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graftml.api.data.Sample;
import org.graftml.api.data.Samples;
import org.graftml.api.experiment.Composer;
import org.graftml.api.model.Prediction;
import org.graftml.api.run.Models;
import org.graftml.api.run.RunResult;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.OneComposer;
import org.graftml.trainer.lab.Patterns;
import org.graftml.trainer.lab.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {
    @TempDir
    Path folder;

    @Test
    void a_model_predicts_what_its_run_predicted_and_scores_the_same() throws Exception {
        Lab lab = Lab.of(Methods.plain());
        RunResult result = Runner.start(Runner.runs(), lab.experiment(), folder);
        OneComposer composer = new OneComposer(lab.experiment());

        try (Models.Model model = new GraftModels(composer, null).open(folder)) {
            Samples test = new Patterns(96, 48, 0).test().orElseThrow();
            List<Sample> samples = new ArrayList<>();
            for (int i = 0; i < test.size(); i++) {
                samples.add(test.read(i));
            }
            List<String> rows = new ArrayList<>();
            List<Prediction> predictions = model.predict(samples);
            for (int i = 0; i < samples.size(); i++) {
                rows.add(samples.get(i).id() + "," + ((Prediction.OneClass) predictions.get(i)).name());
            }
            List<String> written = Files.readAllLines(folder.resolve("predictions.csv")).stream()
                    .skip(1)
                    .map(row -> row.split(",")[0] + "," + row.split(",")[2])
                    .toList();

            assertThat(rows).isEqualTo(written);
            assertThat(model.inputs().parts()).containsOnlyKeys("image");
            assertThat(model.evaluate(new Composer.Source("", "test", List.of(), folder)))
                    .isEqualTo(result.metrics());
        }
        assertThat(composer.recorded())
                .containsExactly(Map.of("target", new Composer.Recorded(Patterns.TYPE, 96, 0, 48)));
    }

    @Test
    void a_folder_without_a_model_says_so() {
        assertThatThrownBy(() -> new GraftModels(null, null).open(folder)).hasMessageContaining("holds no model");
    }
}
