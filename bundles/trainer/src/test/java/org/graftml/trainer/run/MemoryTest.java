package org.graftml.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import javax.management.ObjectName;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.run.Runs;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Memory;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.Runner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Many steps and many runs leave behind no more than few; see also the count of arrays in {@link TrainingTest}. */
class MemoryTest {
    private static final int PLACES = 20;
    /** Each collects garbage. */
    private static final int LOOKS = 20;

    /** A leak of 1.6 KiB a step or 80 KiB a run is seen; smaller ones of arrays are counted, here and there. */
    private static final long NATIVE_KIB = 8 * 1024;

    private static final long HEAP_KIB = 1024;

    @TempDir
    Path folder;

    private final Runs runs = Runner.runs();

    @Test
    void runs_leave_no_object_no_array_and_no_thread_behind() throws Exception {
        run(0, 5);
        run(1, 5);
        Map<String, Long> before = ours();
        int engines = threads("graft-engine-").size();
        for (int run = 2; run < 6; run++) {
            run(run, 5);
        }
        assertThat(grown(before)).isEmpty();
        assertThat(threads("graft-engine-")).hasSize(engines);
        for (Thread worker : threads("graft-data-")) {
            worker.join(TimeUnit.MINUTES.toMillis(1));
            assertThat(worker.isAlive()).as(worker.getName()).isFalse();
        }
    }

    @Test
    @Tag("proof")
    @EnabledOnOs(OS.LINUX)
    void memory_and_threads_stay_flat_over_10000_steps() throws Exception {
        int count = 10_000;
        List<Memory> seen = new ArrayList<>();
        Lab lab = Lab.of(Methods.plain());
        lab.steps = count;
        lab.checkpoints = new Experiment.Checkpoints(count / 10, 0);
        // The schedule is asked once a step, on the thread that trains: a place to look from.
        lab.schedule = (step, all) -> {
            look(seen, "step", step, count);
            return 1;
        };
        assertThat(Runner.start(runs, lab.experiment(), folder).failure()).isEmpty();
        assertFlat(seen);
    }

    @Test
    @Tag("proof")
    @EnabledOnOs(OS.LINUX)
    void memory_and_threads_stay_flat_over_200_runs() throws Exception {
        List<Memory> seen = new ArrayList<>();
        for (int run = 0; run < 200; run++) {
            run(run, 5);
            look(seen, "run", run, 200);
        }
        assertFlat(seen);
    }

    /** What there is more of; the thread of the last run may still be at its end, which looks wait for. */
    private static Map<String, Long> grown(Map<String, Long> before) throws Exception {
        Map<String, Long> grown = Map.of();
        for (int look = 0; look < LOOKS; look++) {
            grown = ours();
            grown.entrySet().removeIf(one -> one.getValue() <= before.getOrDefault(one.getKey(), 0L));
            if (grown.isEmpty()) {
                break;
            }
        }
        return grown;
    }

    private void run(int number, int steps) throws Exception {
        Lab lab = Lab.of(Methods.plain());
        lab.steps = steps;
        assertThat(Runner.start(runs, lab.experiment(), folder.resolve("" + number))
                        .failure())
                .isEmpty();
    }

    private static void look(List<Memory> seen, String name, long at, int count) {
        if (at % (count / PLACES) == 0 && at > 0 || at == count - 1) {
            Memory memory = Memory.now();
            System.out.printf(
                    "%s %5d: heap %,d KiB of %,d, native %,d KiB, resident %,d KiB, threads %d%n",
                    name,
                    at,
                    memory.heapKib(),
                    memory.roomKib(),
                    memory.nativeKib(),
                    memory.residentKib(),
                    memory.threads());
            seen.add(memory);
        }
    }

    /** The later half beside the earlier one: the compiler of the virtual machine takes and gives back in between. */
    private static void assertFlat(List<Memory> seen) {
        List<Memory> early = seen.subList(0, seen.size() / 2);
        List<Memory> late = seen.subList(seen.size() / 2, seen.size());
        assertThat(median(late, Memory::heapKib) - median(early, Memory::heapKib))
                .as("growth of the heap, KiB")
                .isLessThan(HEAP_KIB);
        assertThat(median(late, Memory::nativeKib) - median(early, Memory::nativeKib))
                .as("growth of native memory, KiB")
                .isLessThan(NATIVE_KIB);
        assertThat(median(late, Memory::threads)).as("threads").isLessThanOrEqualTo(median(early, Memory::threads));
    }

    private static long median(List<Memory> of, ToLongFunction<Memory> figure) {
        return of.stream().mapToLong(figure).sorted().toArray()[of.size() / 2];
    }

    private static List<Thread> threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(name))
                .toList();
    }

    /** How many objects of the trainer and of the engine are reachable, by class. */
    private static Map<String, Long> ours() throws Exception {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        Map<String, Long> counts = new TreeMap<>();
        histogram
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length >= 4 && columns[3].matches("(org\\.graftml|ai\\.djl)\\..*"))
                // Those that hold nothing are made once, whenever their line is first run.
                .filter(columns -> !columns[3].contains("$$Lambda"))
                .forEach(columns -> counts.merge(columns[3], Long.parseLong(columns[1]), Long::sum));
        assertThat(counts).isNotEmpty();
        return counts;
    }
}
