package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed, at any moment and again and again, ends as one that never was. */
class KillTest {
    private static final List<String> SAME =
            List.of("metrics.csv", "predictions.csv", "model/parameters.safetensors", "baseline/metrics.csv");
    private static final int A_VERIFY = 3;
    private static final int A_PROOF = 40;
    /** A kill that comes later than this meets a run that has ended. */
    private static final int LATEST_MILLIS = 9000;

    @TempDir
    Path folder;

    @Test
    void a_run_killed_at_any_moment_ends_byte_for_byte_as_the_uninterrupted_one() throws Exception {
        kill("dann", A_VERIFY);
    }

    @Test
    @Tag("proof")
    void forty_kills_over_two_strategies_change_nothing() throws Exception {
        kill("dann", A_PROOF / 2);
        kill("fine-tune", A_PROOF / 2);
    }

    private void kill(String strategy, int kills) throws Exception {
        Graft graft = Graft.in(folder.resolve(strategy));
        Graft.Outcome whole = graft.run(arguments(strategy, "whole"));
        assertThat(whole.code()).as(whole.err()).isZero();

        SplittableRandom random = new SplittableRandom(11);
        int killed = 0;
        for (int round = 0; killed < kills; round++) {
            String out = "killed-" + round;
            boolean ended = false;
            for (int kill = 0; kill < 3 && !ended && killed < kills; kill++) {
                ended = !killed(graft, strategy, out, random.nextInt(500, LATEST_MILLIS));
                killed += ended ? 0 : 1;
            }
            Graft.Outcome last = graft.run(resumed(strategy, out));
            assertThat(last.code()).as(last.err()).isZero();
            for (String file : SAME) {
                assertThat(graft.folder().resolve(out).resolve(file))
                        .as("%s after %d kills", file, killed)
                        .hasSameBinaryContentAs(graft.folder().resolve("whole").resolve(file));
            }
        }
        System.out.printf("%s: %d kills, all files equal%n", strategy, killed);
    }

    /** Whether the kill met a living run. */
    private static boolean killed(Graft graft, String strategy, String out, int millis) throws Exception {
        Process process = graft.process(
                Files.createTempFile(graft.folder(), "out", ".txt"),
                Files.createTempFile(graft.folder(), "err", ".txt"),
                resumed(strategy, out));
        boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        return !ended;
    }

    private static String[] resumed(String strategy, String out) {
        String[] fresh = arguments(strategy, out);
        String[] resumed = java.util.Arrays.copyOf(fresh, fresh.length + 1);
        resumed[fresh.length] = "--resume";
        return resumed;
    }

    private static String[] arguments(String strategy, String out) {
        String file = Path.of("src/test/experiments/kill.yaml").toAbsolutePath().toString();
        return new String[] {"run", file, "--set", "strategy.use=" + strategy, "--out", out};
    }
}
