package org.graftml.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.LossFunction;
import org.graftml.api.graph.Value;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Runs;
import org.graftml.api.strategy.AdaptationStrategy;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureTest {
    @TempDir
    Path folder;

    private final Runs runs = Runner.runs();

    private static AdaptationStrategy with(java.util.function.Function<Value, LossFunction> function) {
        return graph -> {
            Value features = graph.features(graph.unlabelled(graph.target()));
            graph.phase(
                    "train",
                    1,
                    phase -> phase.add(
                            graph.loss("odd", Coefficient.constant(1), List.of(features), function.apply(features))));
        };
    }

    @Test
    void what_a_loss_throws_is_the_fault_of_its_plug_in() throws Exception {
        RunResult result = Runner.start(
                runs,
                Lab.of(with(value -> step -> {
                            throw new IllegalStateException("no such centroid");
                        }))
                        .experiment(),
                folder);

        assertThat(result.status()).isEqualTo(RunResult.Status.FAULT);
        assertThat(result.failure().orElseThrow().plugin()).contains("lab.strategy");
        assertThat(result.failure().orElseThrow().message())
                .isEqualTo("strategy 'tested' (lab.yaml:strategy) failed in the loss 'tested.odd':"
                        + " java.lang.IllegalStateException: no such centroid");
        assertThat(folder.resolve("result.json")).content().contains("\"status\" : \"fault\"");
    }

    @Test
    void a_run_that_fails_in_its_first_step_shows_what_failed_in_its_graph() throws Exception {
        Runner.start(
                runs,
                Lab.of(with(value -> step -> {
                            throw new IllegalStateException("no such centroid");
                        }))
                        .experiment(),
                folder);

        assertThat(folder.resolve("graph.json")).hasContent("{\"name\": \"lab\"}");
        assertThat(folder.resolve("graph.svg")).exists();
        assertThat(folder.resolve("experiment.lock")).exists();
    }

    @Test
    void a_loss_that_is_no_number_ends_the_run_and_is_named() throws Exception {
        RunResult result = Runner.start(
                runs,
                Lab.of(with(value -> step -> step.get(value).mean().mul(step.progress() > 0.2 ? Double.MAX_VALUE : 1)))
                        .experiment(),
                folder);

        assertThat(result.status()).isEqualTo(RunResult.Status.FAILED);
        assertThat(result.failure().orElseThrow().message())
                .startsWith("the loss 'tested.odd' of the strategy 'tested' (lab.yaml:strategy) became ")
                .contains("in step 7 of the phase 'train'");
    }

    @Test
    void a_loss_reads_what_it_declared_and_nothing_else() throws Exception {
        AdaptationStrategy reaching = graph -> {
            Value features = graph.features(graph.unlabelled(graph.target()));
            Value tap = graph.tap(graph.unlabelled(graph.target()), "first");
            graph.phase(
                    "train",
                    1,
                    phase -> phase.add(
                            graph.loss("odd", Coefficient.constant(1), List.of(features), step -> step.get(tap))));
        };

        RunResult result = Runner.start(runs, Lab.of(reaching).experiment(), folder);

        assertThat(result.status()).isEqualTo(RunResult.Status.FAULT);
        assertThat(result.failure().orElseThrow().message()).contains("not among the values that it declared");
    }

    @Test
    void a_folder_holds_one_run_of_one_experiment() throws Exception {
        Runner.start(runs, Lab.of(Methods.plain()).experiment(), folder);
        Lab other = Lab.of(Methods.plain());
        other.seed = 8;

        assertThatThrownBy(() -> runs.start(other.experiment(), Optional.empty(), folder))
                .hasMessageContaining("is not empty");
        assertThatThrownBy(() -> runs.resume(other.experiment(), Optional.empty(), folder))
                .hasMessageContaining("is of another experiment");
        assertThatThrownBy(() -> runs.resume(other.experiment(), Optional.empty(), folder.resolve("none")))
                .hasMessageContaining("holds no run");
    }

    @Test
    void a_damaged_checkpoint_is_refused_in_one_sentence() throws Exception {
        Lab lab = Lab.of(Methods.plain());
        Runner.start(runs, lab.experiment(), folder);
        Path file = folder.resolve("checkpoints/last.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 3));

        RunResult result = Runner.resume(runs, lab.experiment(), folder);

        assertThat(result.status()).isEqualTo(RunResult.Status.FAILED);
        assertThat(result.failure().orElseThrow().message()).contains("last.safetensors is damaged: its arrays end at");
    }
}
