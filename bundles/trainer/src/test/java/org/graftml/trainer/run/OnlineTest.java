package org.graftml.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.graftml.api.experiment.Labels;
import org.graftml.api.graph.Online;
import org.graftml.api.layers.Layers;
import org.graftml.api.layers.Port;
import org.graftml.api.run.RunResult;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.api.strategy.GraphBuilder;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Patterns;
import org.graftml.trainer.lab.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that learn while they predict. */
class OnlineTest {
    private static final int BATCH = 16;

    @TempDir
    Path folder;

    private static AdaptationStrategy learning(double rate) {
        return graph -> graph.online(
                graph.backbone().where("norms", GraphBuilder.Place::ofNorm),
                new Online.Descent(rate, 0.9, 1),
                OnlineTest::entropy);
    }

    private static NDArray entropy(NDArray outputs) {
        NDArray log = outputs.logSoftmax(-1);
        return log.exp().mul(log).sum(new int[] {1}).mean().neg();
    }

    private Path run(String name, AdaptationStrategy strategy) throws Exception {
        Lab lab = Lab.of(strategy).with("target", new Patterns(64, 48, 7), Labels.ALL);
        lab.steps = 4;
        lab.batch = BATCH;
        lab.backbone = network -> {
            Layers only = network.stage("only");
            Port x = only.conv("conv", only.batchNorm("first", network.image()), 3, 3, 1, 0);
            return only.flatten("flat", only.batchNorm("second", x));
        };
        RunResult result = Runner.start(Runner.runs(), lab.experiment(), folder.resolve(name));
        assertThat(result.failure()).isEmpty();
        return folder.resolve(name);
    }

    private static List<String> predictions(Path run) throws Exception {
        List<String> lines = Files.readAllLines(run.resolve("predictions.csv"));
        assertThat(lines).hasSize(1 + 3 * BATCH);
        return lines.subList(1, lines.size());
    }

    @Test
    void a_batch_is_predicted_before_it_is_learnt_from_and_the_next_one_gains() throws Exception {
        List<String> still = predictions(run("still", learning(0)));
        List<String> moving = predictions(run("moving", learning(5)));

        assertThat(moving.subList(0, BATCH)).isEqualTo(still.subList(0, BATCH));
        assertThat(moving.subList(BATCH, 2 * BATCH)).isNotEqualTo(still.subList(BATCH, 2 * BATCH));
    }

    @Test
    void the_model_keeps_the_weights_of_training_and_norms_use_those_of_the_batch() throws Exception {
        Path plain = run("plain", graph -> {});
        Path moving = run("moving", learning(5));

        String model = "model/parameters.safetensors";
        assertThat(moving.resolve(model)).hasSameBinaryContentAs(plain.resolve(model));
        assertThat(predictions(moving).subList(0, BATCH))
                .isNotEqualTo(predictions(plain).subList(0, BATCH));
    }

    @Test
    void it_begins_anew_with_every_run_of_the_model() throws Exception {
        assertThat(predictions(run("one", learning(5)))).isEqualTo(predictions(run("two", learning(5))));
    }
}
