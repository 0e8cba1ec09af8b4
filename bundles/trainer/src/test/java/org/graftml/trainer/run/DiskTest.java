package org.graftml.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.graftml.api.experiment.Experiment;
import org.graftml.api.experiment.Labels;
import org.graftml.api.run.RunResult;
import org.graftml.trainer.lab.FaultyDisk;
import org.graftml.trainer.lab.Lab;
import org.graftml.trainer.lab.Methods;
import org.graftml.trainer.lab.Patterns;
import org.graftml.trainer.lab.Runner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiskTest {
    @TempDir
    Path folder;

    private static Experiment experiment() {
        Lab lab = Lab.of(Methods.adversarial());
        lab.with("source", new Patterns(32, 6, 500), Labels.ALL).with("target", new Patterns(32, 6, 0), Labels.NONE);
        lab.steps = 6;
        lab.checkpoints = new Experiment.Checkpoints(2, 0);
        return lab.experiment();
    }

    private int operations() throws Exception {
        FaultyDisk sound = new FaultyDisk(FaultyDisk.Mode.REFUSE, Integer.MAX_VALUE);
        Runner.start(Runner.runs(sound), experiment(), folder.resolve("sound"));
        return sound.operations();
    }

    @ParameterizedTest
    @EnumSource
    void a_run_survives_a_disk_that_goes_wrong_at_a_few_operations(FaultyDisk.Mode mode) throws Exception {
        survives(mode, 11);
    }

    @Tag("proof")
    @ParameterizedTest
    @EnumSource
    void a_run_survives_a_disk_that_goes_wrong_at_any_operation(FaultyDisk.Mode mode) throws Exception {
        survives(mode, 1);
    }

    private void survives(FaultyDisk.Mode mode, int stride) throws Exception {
        int operations = operations();
        assertThat(operations).isGreaterThan(40);
        String expected = Runner.whole(folder.resolve("sound"));
        for (int fatal = 1 + mode.ordinal(); fatal <= operations; fatal += stride) {
            Path run = folder.resolve("run" + fatal);
            FaultyDisk disk = new FaultyDisk(mode, fatal);
            String lost = lost(disk, run);
            // A run that writes less of its progress ends before a late operation.
            assertThat(lost)
                    .as(mode + " at operation " + fatal)
                    .contains(disk.operations() < fatal ? "nothing" : "went wrong");
            disk.restart();

            RunResult result = Files.exists(run.resolve("experiment.json"))
                    ? Runner.resume(Runner.runs(), experiment(), run)
                    : Runner.start(Runner.runs(), experiment(), run);

            assertThat(result.failure()).as(mode + " at operation " + fatal).isEmpty();
            assertThat(Runner.whole(run)).as(mode + " at operation " + fatal).isEqualTo(expected);
        }
    }

    /** What a run says that the disk fails. */
    private static String lost(FaultyDisk disk, Path run) throws Exception {
        try {
            RunResult result = Runner.start(Runner.runs(disk), experiment(), run);
            return result.failure().map(RunResult.Failure::message).orElse("nothing");
        } catch (IOException beforeItBegan) {
            return beforeItBegan.getMessage();
        }
    }

    @Test
    void a_log_that_lost_what_a_checkpoint_knows_of_is_refused() throws Exception {
        Runner.start(Runner.runs(), experiment(), folder.resolve("cut"));
        Files.writeString(folder.resolve("cut/metrics.csv"), "step");

        RunResult result = Runner.resume(Runner.runs(), experiment(), folder.resolve("cut"));

        assertThat(result.failure().orElseThrow().message()).contains("metrics.csv holds 4 bytes, but the checkpoint");
    }
}
