package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed, at any moment and again and again, ends as one that never was. */
class KillTest {
    private static final List<String> SAME = List.of(
            "experiment.yaml",
            "source.json",
            "experiment.json",
            "experiment.lock",
            "graph.json",
            "graph.svg",
            "metrics.csv",
            "predictions.csv",
            "model/model.json",
            "model/parameters.safetensors",
            "baseline/metrics.csv",
            "baseline/predictions.csv",
            "baseline/model/model.json",
            "baseline/model/parameters.safetensors");
    private static final int KILLS_A_RUN = 3;
    private static final int A_VERIFY = 3;
    private static final int A_PROOF = 40;

    @TempDir
    Path folder;

    @Test
    void a_run_killed_at_any_moment_ends_byte_for_byte_as_the_uninterrupted_one() throws Exception {
        kill("dann", A_VERIFY);
    }

    @Test
    @Tag("proof")
    void forty_kills_over_two_strategies_change_nothing() throws Exception {
        int inside = kill("dann", A_PROOF / 2) + kill("fine-tune", A_PROOF / 2);
        assertThat(inside).as("kills in the midst of a write").isGreaterThanOrEqualTo(A_PROOF / 8);
    }

    @Test
    void a_second_run_into_a_folder_is_refused_and_an_interrupted_one_leaves_it_free() throws Exception {
        Graft graft = Graft.in(folder);
        String[] endless = arguments("dann", "shared", "--set", "train.epochs=10000");
        Path said = graft.folder().resolve("said.txt");
        Process first = graft.process(graft.folder().resolve("out.txt"), said, endless);
        Path baseline = graft.folder().resolve("shared/baseline");
        while (first.isAlive() && Moment.checkpoints(baseline).isEmpty()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }

        Graft.Outcome second = graft.run(endless);
        assertThat(second.code()).isEqualTo(2);
        assertThat(second.err())
                .isEqualToNormalizingNewlines(
                        """
                        graft: error: %s is in use: the run of process %d writes to it
                          expected: a folder that no run writes to: another one, or this one when that run has ended
                        """
                                .formatted(graft.folder().resolve("shared"), first.pid()));

        // As Ctrl-C does, which does not arrive where the build runs in the background.
        first.destroy();
        assertThat(first.waitFor()).isEqualTo(130);
        assertThat(said)
                .content()
                .endsWith("interrupted; go on with: graft run --resume "
                        + graft.folder().resolve("shared") + "\n");
        Graft.Outcome other = graft.run(arguments("fine-tune", "shared", "--resume"));
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err())
                .contains("is of another experiment: ", "strategy", "train.epochs is 10000 there and 3 here");
    }

    /** How many kills met a write. */
    private int kill(String strategy, int kills) throws Exception {
        Graft graft = Graft.in(folder.resolve(strategy));
        Graft.Outcome whole = graft.run(arguments(strategy, "whole"));
        assertThat(whole.code()).as(whole.err()).isZero();
        assertThat(graft.folder().resolve("whole/baseline/experiment.lock"))
                .as("the lock names what the baseline stands on, too")
                .content()
                .contains("\"org.graftml.strategies.finetune\" : {");

        List<Slot> slots = new ArrayList<>();
        slots.addAll(Slot.of(graft.folder(), "baseline"));
        slots.addAll(Slot.of(graft.folder(), "."));
        SplittableRandom random = new SplittableRandom(11);
        int runs = (kills + KILLS_A_RUN - 1) / KILLS_A_RUN;
        int killed = 0;
        int inside = 0;
        for (int run = 0; run < runs; run++) {
            String out = "killed-" + run;
            // Each run is killed early, in its midst and late; together the runs cover all of it.
            for (int kill = run; kill < kills; kill += runs) {
                Slot slot = slots.get((int) ((kill + random.nextDouble()) * slots.size() / kills));
                boolean met = slot.beforeAnything()
                        ? killedEarly(graft, random, arguments(strategy, out, "--resume"))
                        : killed(graft, out, slot, random, arguments(strategy, out, "--resume"));
                killed++;
                inside += met ? 1 : 0;
            }
            Graft.Outcome last = graft.run(arguments(strategy, out, "--resume"));
            assertThat(last.code()).as(last.err()).isZero();
            for (String file : SAME) {
                assertThat(graft.folder().resolve(out).resolve(file))
                        .as("%s after %d kills", file, killed)
                        .hasSameBinaryContentAs(graft.folder().resolve("whole").resolve(file));
            }
            assertThat(checkpoint(graft.folder().resolve(out)))
                    .as("weights and the optimiser's state after %d kills", killed)
                    .isEqualTo(checkpoint(graft.folder().resolve("whole")));
        }
        System.out.printf("%s: %d kills, %d of them inside a write: all files equal%n", strategy, killed, inside);
        return inside;
    }

    /** Kills a run that has written little or nothing. */
    private static boolean killedEarly(Graft graft, SplittableRandom random, String... arguments) throws Exception {
        Process process = started(graft, arguments);
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(700_000)));
        assertThat(process.isAlive()).as("alive at its start").isTrue();
        process.destroyForcibly().waitFor();
        return false;
    }

    /** Kills a run; says whether that met a write. */
    private static boolean killed(Graft graft, String out, Slot slot, SplittableRandom random, String... arguments)
            throws Exception {
        Path run = graft.folder().resolve(out);
        begin(graft.folder().resolve("whole"), run);
        try (Moment moment = slot.moment(run, random)) {
            Process process = started(graft, arguments);
            assertThat(moment.await(process)).as("alive at " + moment).isTrue();
            process.destroyForcibly().waitFor();
            return moment.tore();
        }
    }

    /** Makes a run as old as one that was killed when it had just begun, unless it is older: barriers can stand in it. */
    private static void begin(Path whole, Path run) throws IOException {
        Files.createDirectories(run);
        for (String file : List.of("source.json", "experiment.yaml", "experiment.json")) {
            if (Files.notExists(run.resolve(file))) {
                Files.copy(whole.resolve(file), run.resolve(file));
            }
        }
    }

    /** A stretch of a run: from one checkpoint of a part to the next; the last ends with the part. */
    private record Slot(String part, int step, boolean last) {
        static List<Slot> of(Path folder, String part) throws Exception {
            List<Integer> steps = new ArrayList<>(List.of(0));
            steps.addAll(Moment.checkpoints(folder.resolve("whole").resolve(part)));
            int end = steps.get(steps.size() - 1);
            return steps.stream().map(step -> new Slot(part, step, step == end)).toList();
        }

        boolean beforeAnything() {
            return step == 0 && part.equals("baseline");
        }

        Moment moment(Path run, SplittableRandom random) throws Exception {
            Moment.Place writing = last ? Moment.Place.MODEL : Moment.Place.CHECKPOINT;
            Moment.Place place = random.nextBoolean() ? writing : Moment.Place.BETWEEN;
            return new Moment(run.resolve(part), step, place, random.nextInt(60_000));
        }
    }

    /** The arrays of the last checkpoint. Its header counts the bytes of a log that tells of each resume. */
    private static ByteBuffer checkpoint(Path run) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(run.resolve("checkpoints/last.safetensors")))
                .order(ByteOrder.LITTLE_ENDIAN);
        return file.position(8 + Math.toIntExact(file.getLong(0))).slice();
    }

    private static Process started(Graft graft, String[] arguments) throws Exception {
        return graft.process(
                Files.createTempFile(graft.folder(), "out", ".txt"),
                Files.createTempFile(graft.folder(), "err", ".txt"),
                arguments);
    }

    private static String[] arguments(String strategy, String out, String... more) {
        String file = Path.of("src/test/experiments/kill.yaml").toAbsolutePath().toString();
        List<String> arguments =
                new ArrayList<>(List.of("run", file, "--set", "strategy.use=" + strategy, "--out", out));
        arguments.addAll(Arrays.asList(more));
        return arguments.toArray(String[]::new);
    }
}
