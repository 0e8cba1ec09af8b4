package org.graftml.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.graftml.api.engine.ComputeEngine;
import org.graftml.api.run.RunResult;
import org.graftml.trainer.lab.Broken;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.Runner;
import org.graftml.trainer.lab.TestEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine that is loaded before the run that takes it. */
class ExpectedEngineTest {
    @TempDir
    Path folder;

    private final GraftRuns runs = (GraftRuns) Runner.runs();

    private static ComputeEngine loading(Runnable load) {
        ComputeEngine real = new TestEngine();
        return Broken.at("load", ComputeEngine.class, real, () -> {
            load.run();
            return real.load();
        });
    }

    @Test
    void it_is_loaded_beside_whoever_expects_it() throws Exception {
        CompletableFuture<Thread> loads = new CompletableFuture<>();
        runs.expect(loading(() -> loads.complete(Thread.currentThread())));
        assertThat(loads.get(1, TimeUnit.MINUTES)).isNotEqualTo(Thread.currentThread());
    }

    @Test
    void where_it_does_not_load_the_run_says_why_and_others_go_on() throws Exception {
        AtomicInteger tried = new AtomicInteger();
        Lab lab = Lab.of(Methods.plain());
        lab.engine = loading(() -> {
            tried.incrementAndGet();
            throw new IllegalStateException("no such library");
        });
        runs.expect(lab.engine);
        RunResult result = Runner.start(runs, lab.experiment(), folder.resolve("broken"));
        assertThat(result.failure().orElseThrow().message()).contains("no such library");

        runs.settle();
        assertThat(tried).hasValue(2);
        assertThat(Runner.start(runs, Lab.of(Methods.plain()).experiment(), folder.resolve("whole"))
                        .status())
                .isEqualTo(RunResult.Status.DONE);
    }

    @Test
    void the_end_waits_for_all_that_load() {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        AtomicInteger loaded = new AtomicInteger();
        for (CountDownLatch each : List.of(first, second)) {
            runs.expect(loading(() -> {
                await(each);
                loaded.incrementAndGet();
                // The first one goes on when the last one is there.
                first.countDown();
            }));
        }
        CompletableFuture<Void> ended = CompletableFuture.runAsync(runs::settle);
        assertThat(ended).isNotDone();
        second.countDown();
        ended.join();
        assertThat(loaded).hasValue(2);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void the_end_waits_for_none_that_hangs() {
        CountDownLatch never = new CountDownLatch(1);
        runs.expect(loading(() -> await(never)));
        runs.settle();
        assertThat(never.getCount()).isEqualTo(1);
        never.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
