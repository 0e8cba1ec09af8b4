package org.graftml.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.graftml.api.experiment.Composer;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunEvent;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Runs;
import org.graftml.trainer.files.FolderLock;
import org.graftml.trainer.files.RealDisk;
import org.graftml.trainer.files.Storage;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.PlainReports;
import org.graftml.trainer.lab.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    @TempDir
    Path folder;

    private final Runs runs = Runner.runs();

    private static Experiment experiment(int steps) {
        Lab lab = Lab.of(Methods.plain());
        lab.steps = steps;
        return lab.experiment();
    }

    private static Runs with(String sha256) {
        return new GraftRuns(
                new Storage(new RealDisk()),
                new PlainReports(),
                used -> List.of(new Jars.Jar("acme.plugin", "1.0.0", sha256)),
                Optional.empty());
    }

    @Test
    void a_folder_is_whole_whoever_starts_the_run() throws Exception {
        Runner.start(runs, experiment(2), folder);

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString())
                            .filter(name -> !name.startsWith("samples/")))
                    .containsExactlyInAnyOrder(
                            ".running",
                            "experiment.yaml",
                            "source.json",
                            "experiment.json",
                            "experiment.lock",
                            "graph.json",
                            "graph.svg",
                            "events.jsonl",
                            "metrics.csv",
                            "predictions.csv",
                            "checkpoints/last.safetensors",
                            "model/model.json",
                            "model/parameters.safetensors",
                            "result.json",
                            "report.html");
        }
    }

    @Test
    void a_folder_knows_what_its_run_was_started_with() throws Exception {
        Experiment experiment = experiment(2);

        Runner.start(runs, experiment, folder);

        Composer.Source source = runs.source(folder);
        assertThat(folder.resolve("experiment.yaml"))
                .hasContent(experiment.source().text());
        assertThat(source.text()).isEqualTo(experiment.source().text());
        assertThat(source.overrides()).isEqualTo(experiment.source().overrides());
        assertThat(source.data()).isEqualTo(experiment.source().data().toAbsolutePath());
    }

    @Test
    void another_experiment_is_refused_with_what_differs() throws Exception {
        Runner.start(runs, experiment(2), folder);

        assertThatThrownBy(() -> runs.resume(experiment(3), Optional.empty(), folder))
                .isInstanceOf(Misfit.class)
                .hasMessage("the run in " + folder + " is of another experiment: train.steps is 2 there and 3 here");
    }

    @Test
    void a_plug_in_that_changed_is_named_and_the_run_does_not_go_on() throws Exception {
        Runner.start(with("aaa"), experiment(2), folder);
        String result = Files.readString(folder.resolve("result.json"));

        RunResult resumed = Runner.resume(with("bbb"), experiment(2), folder);

        assertThat(resumed.failure().orElseThrow().message())
                .contains("cannot go on as it began: bundles.acme.plugin.sha256 is aaa there and bbb here");
        assertThat(folder.resolve("result.json")).as("what became of it").hasContent(result);
    }

    @Test
    void a_file_of_the_persons_own_is_never_replaced() throws Exception {
        Path own = Files.writeString(folder.resolve("experiment.yaml"), "name: precious\n");

        assertThatThrownBy(() -> runs.start(experiment(2), Optional.empty(), folder))
                .isInstanceOf(Misfit.class)
                .hasMessage(folder + " is not empty: it holds experiment.yaml");

        assertThat(own).hasContent("name: precious\n");
    }

    @Test
    void a_folder_that_a_run_writes_to_is_refused_with_the_process() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        try (AutoCloseable closing = runs.subscribe(event -> {
            if (event instanceof RunEvent.CheckpointWritten) {
                writing.countDown();
            }
        })) {
            Run first = runs.start(experiment(100_000), Optional.empty(), folder);
            assertThat(writing.await(1, TimeUnit.MINUTES)).isTrue();

            for (Runs other : List.of(runs, Runner.runs())) {
                assertThatThrownBy(() -> other.start(experiment(2), Optional.empty(), folder))
                        .isInstanceOf(Misfit.class)
                        .hasMessage("%s is in use: the run of process %d writes to it"
                                .formatted(folder, ProcessHandle.current().pid()));
            }
            first.cancel();
            first.result().toCompletableFuture().get();
            assertThat(closing).isNotNull();
        }
        FolderLock.of(folder).close();
    }

    @Test
    void what_a_killed_process_left_behind_locks_nothing() throws Exception {
        Runner.start(runs, experiment(2), folder);
        Files.writeString(folder.resolve(".running"), "1\n");

        assertThat(Runner.resume(runs, experiment(2), folder).failure()).isEmpty();
    }
}
