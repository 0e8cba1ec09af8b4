package org.graftml.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import org.graftml.api.data.Part;
import org.graftml.api.experiment.Labels;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.run.RunResult;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.trainer.files.SafeTensorsReader;
import org.graftml.trainer.files.Tensor;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Patterns;
import org.graftml.trainer.lab.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Running statistics that are taken anew when training is over. */
class NormStatisticsTest {
    private static final int SAMPLES = 90;

    @TempDir
    Path folder;

    private Map<String, Tensor> model(AdaptationStrategy strategy) throws Exception {
        Lab lab = Lab.of(strategy).with("target", new Patterns(SAMPLES, 12, 7), Labels.ALL);
        lab.steps = 3;
        lab.backbone = network -> {
            Layers only = network.stage("only");
            Port x = only.conv("conv", only.batchNorm("first", network.image()), 3, 3, 1, 0);
            return only.flatten("flat", only.batchNorm("second", only.dropout("drop", x, 0.5)));
        };
        RunResult result = Runner.start(Runner.runs(), lab.experiment(), folder.resolve("run" + lab.hashCode()));
        assertThat(result.failure()).isEmpty();
        return SafeTensorsReader.read(folder.resolve("run" + lab.hashCode()).resolve("model/parameters.safetensors"))
                .tensors();
    }

    @Test
    void they_are_those_of_all_samples_and_no_weight_moves() throws Exception {
        Map<String, Tensor> trained = model(graph -> {});
        Map<String, Tensor> adapted = model(graph -> graph.statistics(graph.unlabelled(graph.target())));

        double sum = 0;
        double squares = 0;
        Patterns.Drawn samples = new Patterns.Drawn(SAMPLES, 7);
        for (int i = 0; i < SAMPLES; i++) {
            Part.Image image = (Part.Image) samples.read(i).part("image").orElseThrow();
            for (byte pixel : (byte[]) image.pixels().values()) {
                double value = (pixel & 0xff) / 255.0;
                sum += value;
                squares += value * value;
            }
        }
        double mean = sum / (SAMPLES * 64);
        double variance = squares / (SAMPLES * 64) - mean * mean;
        assertThat((double) adapted.get("backbone.only.first.running_mean").floats()[0])
                .isCloseTo(mean, within(1e-6));
        assertThat((double) adapted.get("backbone.only.first.running_var").floats()[0])
                .isCloseTo(variance, within(1e-6));
        trained.forEach((path, tensor) -> {
            if (path.contains("running_")) {
                assertThat(adapted.get(path).floats()).as(path).isNotEqualTo(tensor.floats());
            } else {
                assertThat(adapted.get(path).floats()).as(path).isEqualTo(tensor.floats());
            }
        });
    }
}
