package org.graftml.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.run.RunResult;
import org.graftml.api.train.Schedule;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.Runner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Heap, resident memory and threads stay flat over many steps and over many runs. */
@EnabledOnOs(OS.LINUX)
class MemoryTest {
    /**
     * Room for the heap and the engine's pools to vary after the first tenth. In 9,000 steps it shows a leak of about
     * 5.5 KiB a step; a smaller one is for the count of native arrays in {@link TrainingTest}.
     */
    private static final long BOUND_KIB = 48 * 1024;

    @TempDir
    Path folder;

    private record Figures(long heapKib, long residentKib, int threads) {
        static Figures now(String name, Object at) {
            System.gc();
            Runtime java = Runtime.getRuntime();
            Figures figures = new Figures(
                    (java.totalMemory() - java.freeMemory()) / 1024, status("VmRSS"), (int) status("Threads"));
            System.out.printf(
                    "%s %s: heap %d KiB, resident %d KiB, threads %d%n",
                    name, at, figures.heapKib, figures.residentKib, figures.threads);
            return figures;
        }

        private static long status(String field) {
            try {
                return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith(field + ":"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Test
    void memory_stays_flat_over_300_steps() throws Exception {
        steps(300);
    }

    @Test
    @Tag("proof")
    void memory_stays_flat_over_10000_steps() throws Exception {
        steps(10_000);
    }

    @Test
    void memory_stays_flat_over_5_runs() throws Exception {
        runs(5);
    }

    @Test
    @Tag("proof")
    void memory_stays_flat_over_200_runs() throws Exception {
        runs(200);
    }

    private void steps(int count) throws Exception {
        Lab lab = Lab.of(Methods.plain());
        lab.steps = count;
        lab.checkpoints = new Experiment.Checkpoints(count / 10, 0);
        List<Figures> seen = new ArrayList<>();
        Experiment plain = lab.experiment();
        // The schedule is asked once a step, on the thread that trains: a place to look from.
        Schedule watched = (step, all) -> {
            if (step == count / 10 || step == count / 2 || step == count - 1) {
                seen.add(Figures.now("step", step));
            }
            return plain.schedule().factor(step, all);
        };
        RunResult result = Runner.start(new GraftRuns(), with(plain, watched), folder);
        assertThat(result.failure()).isEmpty();
        flat(seen);
    }

    private void runs(int count) throws Exception {
        GraftRuns runs = new GraftRuns();
        List<Figures> seen = new ArrayList<>();
        for (int run = 0; run < count; run++) {
            Lab lab = Lab.of(Methods.plain());
            lab.steps = 5;
            assertThat(Runner.start(runs, lab.experiment(), folder.resolve("" + run))
                            .failure())
                    .isEmpty();
            if (run == count / 10 || run == count / 2 || run == count - 1) {
                seen.add(Figures.now("run", run));
            }
        }
        flat(seen);
    }

    private static void flat(List<Figures> seen) {
        assertThat(seen).hasSize(3);
        assertThat(seen.get(2).residentKib() - seen.get(0).residentKib())
                .as("growth of resident memory in KiB")
                .isLessThan(BOUND_KIB);
        assertThat(seen.get(2).threads()).isEqualTo(seen.get(0).threads());
    }

    private static Experiment with(Experiment of, Schedule schedule) {
        return new Experiment(
                of.graph(),
                of.text(),
                of.device(),
                of.engine(),
                of.streams(),
                of.augment(),
                of.preparation(),
                of.optimizer(),
                schedule,
                of.metrics(),
                of.baseline(),
                of.checkpoints(),
                of.cache(),
                of.extensions());
    }
}
