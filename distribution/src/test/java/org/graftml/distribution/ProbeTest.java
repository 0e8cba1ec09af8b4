package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the cache of frozen features saves a linear probe of resnet18 at 224 px: printed, with equal numbers asserted. */
@Tag("proof")
class ProbeTest {
    private static final Path SHARED = Path.of("../../shared").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void a_probe_of_ten_epochs_pays_for_one_and_a_second_run_for_none() throws Exception {
        assumeThat(Files.exists(SHARED.resolve("data/hymenoptera/train")))
                .as("%s holds no pictures", SHARED)
                .isTrue();
        assumeThat(Files.exists(SHARED.resolve("checkpoints/resnet18.safetensors")))
                .as("%s holds no weights", SHARED)
                .isTrue();
        Graft graft = Graft.in(folder);

        double without = seconds(graft, "without", "--no-cache");
        double first = seconds(graft, "first");
        double second = seconds(graft, "second");

        System.out.printf(
                "linear probe of resnet18 at 224, 10 epochs: without cache %.1f s, with %.1f s (%.3f), kept %.1f s (%.3f)%n",
                without, first, first / without, second, second / without);
        for (String file : List.of("metrics.csv", "predictions.csv", "model/parameters.safetensors")) {
            Path expected = graft.folder().resolve("without").resolve(file);
            assertThat(graft.folder().resolve("first").resolve(file)).hasSameBinaryContentAs(expected);
            assertThat(graft.folder().resolve("second").resolve(file)).hasSameBinaryContentAs(expected);
        }
    }

    /** The whole command, from the start of its process to its end. */
    private static double seconds(Graft graft, String out, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "run",
                Path.of("src/test/experiments/probe.yaml").toAbsolutePath().toString(),
                "--data",
                SHARED.toString(),
                "--out",
                out));
        command.addAll(List.of(more));
        Path said = graft.folder().resolve(out + "-said.txt");
        Path printed = graft.folder().resolve(out + "-printed.txt");
        long started = System.nanoTime();
        Process process = graft.process(printed, said, command.toArray(new String[0]));
        assertThat(process.waitFor()).as(Files.readString(said)).isZero();
        return (System.nanoTime() - started) / 1e9;
    }
}
