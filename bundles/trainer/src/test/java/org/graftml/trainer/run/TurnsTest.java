package org.graftml.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.graftml.api.engine.ComputeEngine;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunEvent;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Runs;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.Runner;
import org.graftml.trainer.lab.TestEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs at once on an engine that serves one. */
class TurnsTest {
    @TempDir
    Path folder;

    private final Runs runs = Runner.runs();
    private final CountDownLatch trains = new CountDownLatch(1);
    private final CountDownLatch waits = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private AutoCloseable subscription;

    private record OneAtATime(ComputeEngine engine) implements ComputeEngine {
        @Override
        public Engine load() {
            return engine.load();
        }

        @Override
        public List<Device> devices() {
            return engine.devices();
        }

        @Override
        public String accelerator() {
            return engine.accelerator();
        }

        @Override
        public boolean exclusive() {
            return true;
        }
    }

    @BeforeEach
    void listen() {
        subscription = runs.subscribe(event -> {
            if (event instanceof RunEvent.Started started) {
                heard.add(started.run().getFileName() + " starts");
            } else if (event instanceof RunEvent.Waiting waiting) {
                heard.add(waiting.run().getFileName() + " waits");
                waits.countDown();
            } else if (event instanceof RunEvent.CheckpointWritten written && written.step() == 30) {
                heard.add(written.run().getFileName() + " is trained");
            }
        });
    }

    @AfterEach
    void close() throws Exception {
        mayGoOn.countDown();
        subscription.close();
    }

    private Experiment experiment() {
        Lab lab = Lab.of(Methods.plain());
        lab.engine = new OneAtATime(new TestEngine());
        return lab.experiment();
    }

    /** The same, but its first step lasts until it may go on. */
    private Experiment held() {
        Lab lab = Lab.of(Methods.plain());
        lab.engine = new OneAtATime(new TestEngine());
        lab.schedule = (step, steps) -> {
            trains.countDown();
            await(mayGoOn);
            return 1 - 0.5 * step / steps;
        };
        return lab.experiment();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(2, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Run start(Experiment experiment, String name) throws Exception {
        return runs.start(experiment, Optional.empty(), folder.resolve(name));
    }

    private static RunResult result(Run run) throws Exception {
        return run.result().toCompletableFuture().get();
    }

    @Test
    void the_second_waits_says_so_and_each_has_the_numbers_of_a_run_alone() throws Exception {
        Runner.start(runs, experiment(), folder.resolve("alone"));
        heard.clear();

        Run first = start(held(), "first");
        await(trains);
        Run second = start(experiment(), "second");
        await(waits);
        mayGoOn.countDown();

        assertThat(result(first).failure()).isEmpty();
        assertThat(result(second).failure()).isEmpty();
        assertThat(heard)
                .containsExactly(
                        "first starts", "second waits", "first is trained", "second starts", "second is trained");
        assertThat(Runner.essence(folder.resolve("first"))).isEqualTo(Runner.essence(folder.resolve("alone")));
        assertThat(Runner.essence(folder.resolve("second"))).isEqualTo(Runner.essence(folder.resolve("alone")));
        assertThat(folder.resolve("second/events.jsonl")).content().contains("\"event\":\"waiting\",\"engine\":\"");
        assertThat(folder.resolve("first/events.jsonl")).content().doesNotContain("waiting");
    }

    @Test
    void one_that_is_cancelled_while_it_waits_goes_on_later() throws Exception {
        Run first = start(held(), "first");
        await(trains);
        Run second = start(experiment(), "second");
        await(waits);

        second.cancel();

        assertThat(result(second).status()).isEqualTo(RunResult.Status.INTERRUPTED);
        assertThat(heard).containsExactly("first starts", "second waits");
        mayGoOn.countDown();
        assertThat(result(first).failure()).isEmpty();
        RunResult resumed = Runner.resume(runs, experiment(), folder.resolve("second"));
        assertThat(resumed.failure()).isEmpty();
        assertThat(Runner.essence(folder.resolve("second"))).isEqualTo(Runner.essence(folder.resolve("first")));
    }

    @Test
    void the_turn_of_a_run_that_fails_is_free() throws Exception {
        Lab broken = Lab.of(Methods.plain());
        broken.engine = new OneAtATime(new TestEngine());
        broken.schedule = (step, steps) -> {
            throw new IllegalStateException("broken");
        };

        assertThat(Runner.start(runs, broken.experiment(), folder.resolve("broken"))
                        .status())
                .isEqualTo(RunResult.Status.FAULT);
        assertThat(Runner.start(runs, experiment(), folder.resolve("next")).failure())
                .isEmpty();
    }
}
