package org.graftml.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Rounds of install, one training step, remove leave nothing behind; how fast a swap is, is printed. */
@EnabledOnOs(OS.LINUX)
class SwapTest {
    /** What the virtual machine itself takes and gives back. */
    private static final long HEAP_KIB = 2 * 1024;

    private static final long NATIVE_KIB = 16 * 1024;
    private static final long CLASSES = 100;
    private static final int SWAPS = 21;

    @TempDir
    Path folder;

    /** What the process held after a number of rounds. */
    private record Look(long round, long heapKib, long nativeKib, long threads, long classes) {
        static Look of(String line) {
            long[] columns = Arrays.stream(line.split(" "))
                    .skip(1)
                    .mapToLong(Long::parseLong)
                    .toArray();
            return new Look(columns[0], columns[1], columns[2], columns[3], columns[4]);
        }
    }

    @Test
    void rounds_of_install_train_and_remove_leave_nothing_behind() throws Exception {
        flat(20, 10, 4);
    }

    @Test
    @Tag("proof")
    void a_thousand_rounds_leave_nothing_behind_and_a_swap_is_quick() throws Exception {
        flat(1_000, 20, SWAPS);
    }

    private void flat(int rounds, int looks, int swaps) throws Exception {
        List<String> lines = run(rounds, looks, swaps);
        List<Look> seen = lines.stream()
                .filter(line -> line.startsWith("look "))
                .map(Look::of)
                .toList();
        seen.forEach(look -> System.out.printf(
                "round %,6d: heap %,d KiB, native %,d KiB, threads %d, classes %,d%n",
                look.round, look.heapKib, look.nativeKib, look.threads, look.classes));
        long[] micros = lines.stream()
                .filter(line -> line.startsWith("swap "))
                .mapToLong(line -> Long.parseLong(line.substring(5)))
                .sorted()
                .toArray();
        System.out.printf(
                "a swap, from the command to the first step, engine warm: median %.3f s, slowest %.3f s, of %d%n",
                micros[micros.length / 2] / 1e6, micros[micros.length - 1] / 1e6, micros.length);

        assertThat(seen).hasSize(looks);
        assertThat(growth(seen, Look::heapKib)).as("growth of the heap, KiB").isLessThan(HEAP_KIB);
        assertThat(growth(seen, Look::nativeKib))
                .as("growth of native memory, KiB")
                .isLessThan(NATIVE_KIB);
        assertThat(growth(seen, Look::threads)).as("growth of threads").isLessThanOrEqualTo(0);
        assertThat(growth(seen, Look::classes)).as("growth of loaded classes").isLessThan(CLASSES);
        assertThat(micros).hasSize(swaps);
    }

    /** The later half beside the earlier one. */
    private static long growth(List<Look> seen, ToLongFunction<Look> figure) {
        return median(seen.subList(seen.size() / 2, seen.size()), figure)
                - median(seen.subList(0, seen.size() / 2), figure);
    }

    private static long median(List<Look> of, ToLongFunction<Look> figure) {
        return of.stream().mapToLong(figure).sorted().toArray()[of.size() / 2];
    }

    private List<String> run(int rounds, int looks, int swaps) throws Exception {
        Graft graft = Graft.in(folder);
        Path experiment = graft.folder().resolve("step.yaml");
        Files.writeString(
                experiment,
                """
                name: step
                seed: 3
                data:
                  source: {use: synthetic-glyphs, domain: print, samples: 20, test-samples: 10}
                  target: {use: synthetic-glyphs, domain: hand, samples: 20, test-samples: 10, labels: none}
                backbone: {use: lenet}
                strategy: {use: acme-pull}
                train: {steps: 1, batch: 10, optimizer: {use: adam, rate: 0.001}}
                evaluate: {metrics: [accuracy], baseline: none}
                """);
        Path[] versions = new Path[2];
        for (int i = 0; i < versions.length; i++) {
            Path jar = graft.folder().resolve("hot" + i + ".jar");
            versions[i] = Stranger.build("hot", "1.%d.0".formatted(i), Stranger.sources("hot"), jar);
        }
        Path installation = Graft.distribution();
        ProcessBuilder builder = graft.environment(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        installation.resolve("lib") + "/*" + File.pathSeparator + installation.resolve("bundles")
                                + "/*",
                        Path.of("src/test/programs/Swaps.java").toAbsolutePath().toString(),
                        installation.toString(),
                        experiment.toString(),
                        versions[0].toString(),
                        versions[1].toString(),
                        Files.createDirectories(graft.folder().resolve("runs")).toString(),
                        Integer.toString(rounds),
                        Integer.toString(looks),
                        Integer.toString(swaps)))
                .redirectErrorStream(true);
        builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out.lines().toList();
    }
}
