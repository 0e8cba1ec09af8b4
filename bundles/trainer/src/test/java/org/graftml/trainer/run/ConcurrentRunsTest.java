package org.graftml.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.graftml.api.graph.Coefficient;
import org.graftml.api.graph.Loss;
import org.graftml.api.run.Run;
import org.graftml.api.run.RunResult;
import org.graftml.api.run.Runs;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs side by side in one process, each on an engine thread of its own. */
class ConcurrentRunsTest {
    private static final int STEPS = 40;

    @TempDir
    Path folder;

    private final Runs runs = Runner.runs();

    /** Draws from the engine's generator in every step, and meets the other run there where there is one. */
    private static Lab noisy(long seed, Set<Thread> threads, CyclicBarrier meeting) {
        Lab lab = Lab.of(graph -> {
            Loss watched = graph.supervised(graph.labelled(graph.target()));
            Loss noise = graph.loss("noise", Coefficient.constant(0.1), watched.reads(), step -> {
                threads.add(Thread.currentThread());
                meet(meeting);
                var logits = step.get(watched.reads().get(0));
                return logits.mul(step.manager().randomNormal(logits.getShape()))
                        .mean();
            });
            graph.phase("train", 1, phase -> phase.add(watched, noise));
        });
        lab.seed = seed;
        lab.steps = STEPS;
        return lab;
    }

    private static void meet(CyclicBarrier meeting) {
        try {
            meeting.await(1, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new IllegalStateException("the other run did not come", e);
        }
    }

    @Test
    void two_runs_at_once_are_each_bit_identical_to_the_same_run_alone() throws Exception {
        Set<Thread> alone = ConcurrentHashMap.newKeySet();
        Runner.start(runs, noisy(7, alone, new CyclicBarrier(1)).experiment(), folder.resolve("a"));
        Runner.start(runs, noisy(8, alone, new CyclicBarrier(1)).experiment(), folder.resolve("b"));

        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CyclicBarrier meeting = new CyclicBarrier(2);
        Run first = runs.start(noisy(7, threads, meeting).experiment(), Optional.empty(), folder.resolve("both-a"));
        Run second = runs.start(noisy(8, threads, meeting).experiment(), Optional.empty(), folder.resolve("both-b"));

        assertThat(Stream.of(first, second)
                        .map(run -> run.result().toCompletableFuture().join()))
                .allSatisfy(result -> assertThat(result.failure()).isEmpty());
        assertThat(threads).as("one engine thread a run").hasSize(2);
        assertThat(Runner.essence(folder.resolve("both-a"))).isEqualTo(Runner.essence(folder.resolve("a")));
        assertThat(Runner.essence(folder.resolve("both-b")))
                .isEqualTo(Runner.essence(folder.resolve("b")))
                .isNotEqualTo(Runner.essence(folder.resolve("a")));
    }

    @Test
    void engine_threads_live_on_and_are_used_again() throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 20; i++) {
            Lab lab = noisy(i, threads, new CyclicBarrier(1));
            lab.steps = 1;
            RunResult result = Runner.start(runs, lab.experiment(), folder.resolve("run-" + i));
            assertThat(result.failure()).isEmpty();
        }
        // A run may begin before the thread of the last one is back; never does a thread die.
        assertThat(threads).allMatch(Thread::isAlive).hasSizeLessThan(20);
    }

    @Test
    void a_run_is_under_way_from_its_start_until_its_result_is_there() throws Exception {
        CyclicBarrier meeting = new CyclicBarrier(2);
        Lab lab = noisy(7, ConcurrentHashMap.newKeySet(), meeting);
        lab.steps = 1;
        Run run = runs.start(lab.experiment(), Optional.empty(), folder);
        assertThat(runs.underWay()).containsExactly(run);
        var atTheEnd = run.result().thenApply(result -> runs.underWay()).toCompletableFuture();
        meet(meeting);
        assertThat(atTheEnd.join()).isEmpty();
    }
}
