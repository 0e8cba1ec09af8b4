package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How fast the distribution is: printed, because a clock is no witness to pass or fail by. */
@Tag("proof")
class SpeedTest {
    private static final int ROUNDS = 5;
    private static final int WARM_STARTS = 5;

    @TempDir
    Path folder;

    /** Images per second of a window, and the processor time of a step in milliseconds. */
    private record Speed(double images, double processor) {}

    /** A line that the schedule of the run writes for every round. */
    private record Round(Speed plain, Speed run, Speed busy) {
        static Round of(String line) {
            double[] columns = Arrays.stream(line.split(","))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return new Round(
                    new Speed(columns[0], columns[1]),
                    new Speed(columns[2], columns[3]),
                    new Speed(columns[4], columns[5]));
        }

        double ratio() {
            return run.images / plain.images;
        }

        double besideBusy() {
            return busy.images / run.images;
        }
    }

    @ParameterizedTest
    @CsvSource({"lenet, 28, 64, 100", "convnet, 32, 64, 100", "resnet18, 64, 32, 10", "resnet18, 224, 16, 3"})
    void a_run_trains_as_fast_as_a_plain_loop_and_goes_on_beside_a_busy_process(
            String net, int size, int batch, int window) throws Exception {
        Graft graft = Graft.in(folder);
        Stranger.install("plain-loop", graft);
        Graft.Outcome outcome = graft.run(
                "run",
                experiment("throughput.yaml"),
                "--set",
                "backbone.use=" + net,
                "--set",
                "train.schedule.net=" + net,
                "--set",
                "train.schedule.size=" + size,
                "--set",
                "train.schedule.batch=" + batch,
                "--set",
                "train.schedule.window=" + window,
                "--set",
                "train.batch=" + batch,
                "--set",
                "train.steps=" + (2 * (ROUNDS + 1) * window + 1),
                "--set",
                "data.target.size=" + size);
        assertThat(outcome.code()).as(outcome.err()).isZero();

        List<Round> rounds = Files.readAllLines(graft.folder().resolve("windows.csv")).stream()
                .skip(1)
                .map(Round::of)
                .toList();
        assertThat(rounds).hasSize(ROUNDS);
        for (Round round : rounds) {
            System.out.printf(
                    "%s: plain loop %,.0f images/s, graft %,.0f (%.3f), beside a busy process %,.0f (%.2f)%n",
                    net, round.plain.images, round.run.images, round.ratio(), round.busy.images, round.besideBusy());
        }
        System.out.printf(
                "%s, median of %d: plain loop %,.0f images/s, graft %,.0f; graft / plain loop %.3f;"
                        + " beside a busy process / alone %.2f; processor time of a step %.1f ms, graft %.1f ms%n",
                net,
                ROUNDS,
                median(rounds, round -> round.plain.images),
                median(rounds, round -> round.run.images),
                median(rounds, Round::ratio),
                median(rounds, Round::besideBusy),
                median(rounds, round -> round.plain.processor),
                median(rounds, round -> round.run.processor));
    }

    @ParameterizedTest
    @CsvSource({"64, 32, 8", "224, 16, 3"})
    void a_run_predicts_as_fast_as_a_plain_loop(int size, int batch, int window) throws Exception {
        Graft graft = Graft.in(folder);
        Stranger.install("plain-loop", graft);
        String metric = "evaluate.metrics.0.";
        Graft.Outcome outcome = graft.run(
                "run",
                experiment("inference.yaml"),
                "--set",
                "data.target.size=" + size,
                "--set",
                "data.target.test-samples=" + ((ROUNDS + 1) * window * batch + 1),
                "--set",
                "train.batch=" + batch,
                "--set",
                metric + "size=" + size,
                "--set",
                metric + "batch=" + batch,
                "--set",
                metric + "window=" + window);
        assertThat(outcome.code()).as(outcome.err()).isZero();

        List<double[]> rounds = Files.readAllLines(graft.folder().resolve("forward.csv")).stream()
                .skip(1)
                .map(line -> Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
        assertThat(rounds).hasSize(ROUNDS);
        System.out.printf(
                "resnet18 at %d, predictions, median of %d: plain loop %,.1f images/s, graft %,.1f; graft / plain loop"
                        + " %.3f%n",
                size,
                ROUNDS,
                median(rounds, round -> round[0]),
                median(rounds, round -> round[1]),
                median(rounds, round -> round[1] / round[0]));
    }

    @Test
    void commands_start_at_once() throws Exception {
        Graft graft = Graft.in(folder);
        String quickstart =
                Graft.distribution().resolve("examples/quickstart.yaml").toString();
        print("list", seconds(graft, "list"), warm(() -> seconds(graft, "list")));
        Graft second = Graft.in(folder.resolve("second"));
        print("plan", seconds(second, "plan", quickstart), warm(() -> seconds(second, "plan", quickstart)));
        Graft third = Graft.in(folder.resolve("third"));
        print("run, first step", firstStep(third, quickstart), warm(() -> firstStep(third, quickstart)));
    }

    private static void print(String what, double cold, List<Double> warm) {
        System.out.printf(
                "%s: %.2f s with a new GRAFT_HOME, %.2f s afterwards (median of %d: %s)%n",
                what,
                cold,
                median(warm, Double::doubleValue),
                warm.size(),
                warm.stream().map("%.2f"::formatted).toList());
    }

    @FunctionalInterface
    private interface Measured {
        double seconds() throws Exception;
    }

    private static List<Double> warm(Measured measured) throws Exception {
        Double[] seconds = new Double[WARM_STARTS];
        for (int i = 0; i < WARM_STARTS; i++) {
            seconds[i] = measured.seconds();
        }
        return List.of(seconds);
    }

    private static double seconds(Graft graft, String... arguments) throws Exception {
        long began = System.nanoTime();
        Graft.Outcome outcome = graft.run(arguments);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        return (System.nanoTime() - began) / 1e9;
    }

    /** From the start of the process to the event that tells of the first step. */
    private static double firstStep(Graft graft, String file) throws Exception {
        Path out = Files.createTempDirectory(graft.folder(), "run").resolve("run");
        Instant began = Instant.now();
        Graft.Outcome outcome = graft.run("run", file, "--out", out.toString(), "--set", "train.steps=1");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        for (String line : Files.readAllLines(out.resolve("baseline/events.jsonl"))) {
            JsonNode event = new ObjectMapper().readTree(line);
            if (event.path("event").asText().equals("progress")) {
                return Duration.between(began, Instant.parse(event.path("at").asText()))
                                .toMillis()
                        / 1e3;
            }
        }
        throw new AssertionError("no step was reported in " + out);
    }

    private static <T> double median(List<T> of, ToDoubleFunction<T> value) {
        double[] sorted = of.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static String experiment(String name) {
        return Path.of("src/test/experiments", name).toAbsolutePath().toString();
    }
}
