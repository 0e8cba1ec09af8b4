package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shell, fed by a script. */
class ShellTest {
    private static final List<String> NUMBERS =
            List.of("metrics.csv", "predictions.csv", "model/parameters.safetensors");
    private static final long MOST_SECONDS = 240;

    @TempDir
    Path folder;

    private Graft graft;

    @BeforeEach
    void experiment() throws IOException {
        graft = Graft.in(folder);
        Files.writeString(
                graft.folder().resolve("small.yaml"),
                """
                name: small
                seed: 3
                data:
                  source: {use: synthetic-glyphs, domain: print, samples: 200, test-samples: 50}
                  target: {use: synthetic-glyphs, domain: hand, samples: 200, test-samples: 50, labels: none}
                backbone: {use: lenet}
                strategy: {use: dann}
                train: {epochs: 2, batch: 50, optimizer: {use: adam, rate: 0.001}, checkpoint: {steps: 5, seconds: 0}}
                evaluate: {metrics: [accuracy], baseline: none}
                """);
    }

    private void same(String one, String other) {
        for (String file : NUMBERS) {
            assertThat(graft.folder().resolve(one).resolve(file))
                    .as("%s of %s and %s", file, one, other)
                    .hasSameBinaryContentAs(graft.folder().resolve(other).resolve(file));
        }
    }

    @Test
    void runs_share_a_warm_engine_and_train_what_they_train_alone() throws Exception {
        Graft.Outcome shell = graft.feed(
                """
                # One after the other, then two at once.
                list strategies
                plan small.yaml
                run small.yaml --out first
                run small.yaml --out second &
                run small.yaml --out third --set seed=4 &
                runs; list heads > heads.txt
                wait
                graft evaluate second --json > second.json
                """,
                "shell");
        assertThat(shell.code()).as(shell.err()).isZero();
        assertThat(shell.out()).containsSubsequence("dann", "fine-tune", "small  dann, seed 3", "first/report.html");
        assertThat(shell.err()).contains("begins in the background: second", "begins in the background: third");
        assertThat(graft.folder().resolve("heads.txt")).content().contains("linear");
        assertThat(graft.folder().resolve("second.json"))
                .content()
                .startsWith("{")
                .contains("\"accuracy\"");

        assertThat(graft.run("run", "small.yaml", "--out", "alone").code()).isZero();
        assertThat(graft.run("run", "small.yaml", "--out", "other", "--set", "seed=4")
                        .code())
                .isZero();
        same("first", "alone");
        same("second", "alone");
        same("third", "other");
    }

    @Test
    void the_engine_is_loaded_once_for_all_runs() throws Exception {
        Files.writeString(graft.folder().resolve("two.graft"), "run small.yaml\nrun small.yaml\n");
        Path err = folder.resolve("err.txt");
        Process process =
                graft.process(Map.of("GRAFT_LOG", "debug"), folder.resolve("out.txt"), err, "shell", "two.graft");
        assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        assertThat(Files.readString(err).lines().filter(line -> line.contains("Loading mxnet library")))
                .hasSize(1);
        assertThat(graft.folder().resolve("runs/small-2/result.json")).exists();
    }

    @Test
    void a_script_ends_as_the_first_command_that_failed() throws Exception {
        Graft.Outcome shell = graft.feed("list strategies\nlist nonsense\nlist heads\n", "shell");
        assertThat(shell.code()).isEqualTo(2);
        assertThat(shell.out()).contains("dann").doesNotContainPattern("(?m)^heads ");
        assertThat(shell.err())
                .contains("there is no kind of extension called 'nonsense'")
                .contains("standard input:2: stopped at `list nonsense`, which ended with 2");

        assertThat(graft.run("shell", "-c", "exit 7; list").code()).isEqualTo(7);
        assertThat(graft.run("shell", "-c", "nonsense").err()).contains("`graft` does not know 'nonsense'");
    }

    @Test
    @Timeout(MOST_SECONDS)
    void a_shell_that_is_ended_stops_its_runs_at_a_checkpoint() throws Exception {
        Path err = folder.resolve("err.txt");
        Process process = graft.process(
                folder.resolve("out.txt"),
                err,
                "shell",
                "-c",
                "run small.yaml --set train.epochs=10000 --out back & run small.yaml --set train.epochs=10000 --out front");
        for (String run : List.of("back", "front")) {
            while (Moment.checkpoints(graft.folder().resolve(run)).isEmpty()) {
                assertThat(process.isAlive())
                        .as(run + " trains: " + Files.readString(err))
                        .isTrue();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
        process.destroy();
        assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(err)).isEqualTo(130);
        assertThat(Files.readString(err))
                .contains("go on with: graft run --resume")
                .contains(graft.folder().resolve("back").toString())
                .contains(graft.folder().resolve("front").toString());
    }
}
