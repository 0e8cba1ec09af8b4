package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract, strained: what strangers build on it runs, resumes and predicts, with no change of the core. */
class StrangersTest {
    private static final long MOST_SECONDS = 240;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "one-class, one-class, accuracy, 0.3",
        "three-updates, three-updates, accuracy, 0.3",
        "one-class, two-sources, accuracy, 0.3",
        "boxes, boxes, acme-box-recall, 0.05",
        "captions, captions, accuracy, 0.8",
        "new-kind, new-kind, accuracy, 0.3"
    })
    void a_strangers_plug_in_trains_and_a_killed_run_of_it_ends_with_the_same_numbers(
            String plugin, String experiment, String metric, double atLeast) throws Exception {
        Graft graft = Graft.in(folder);
        Stranger.install(plugin, graft);
        String file = Path.of("src/test/experiments", experiment + ".yaml")
                .toAbsolutePath()
                .toString();

        Path inputs = Inputs.write(experiment, graft.folder().resolve("inputs"));
        Graft.Outcome shell = graft.feed(
                """
                run '%s' --out whole --json > run.json
                evaluate whole --json > evaluated.json
                predict whole '%s' --json > predicted.json
                """
                        .formatted(file, inputs),
                "shell");
        assertThat(shell.code()).as(shell.err()).isZero();
        JsonNode document = json(graft, "run.json");
        assertThat(document.path("status").asText()).isEqualTo("done");
        assertThat(document.at("/metrics/target/" + metric).asDouble()).isGreaterThan(atLeast);
        assertThat(graft.folder().resolve("whole/report.html")).content().contains(experiment, metric, "<svg");
        assertThat(json(graft, "evaluated.json").path("metrics")).isEqualTo(document.path("metrics"));
        predictsWhatItLearnt(experiment, graft, inputs);

        killAtTheFirstCheckpoint(graft, file);
        Graft.Outcome resumed = graft.run("run", file, "--out", "killed", "--resume", "--json");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.json().path("metrics")).isEqualTo(document.path("metrics"));
        assertThat(resumed.json().path("baseline")).isEqualTo(document.path("baseline"));
        Path model = Path.of("model/parameters.safetensors");
        assertThat(graft.folder().resolve("killed").resolve(model))
                .hasSameBinaryContentAs(graft.folder().resolve("whole").resolve(model));
    }

    @Test
    void a_bundle_that_is_no_launcher_lists_composes_watches_starts_and_cancels() throws Exception {
        Graft graft = Graft.in(folder);
        Stranger.install("tool", graft);

        // A shell that nobody types in: the platform is there until its input ends.
        Path err = graft.folder().resolve("err.txt");
        Process shell = graft.process(graft.folder().resolve("out.txt"), err, "shell");
        await(shell, () -> Files.exists(graft.home().resolve("tool.txt")));
        shell.getOutputStream().close();

        assertThat(shell.waitFor()).as(Files.readString(err)).isZero();
        assertThat(graft.home().resolve("tool.txt"))
                .content()
                .isEqualToIgnoringNewLines("lists true\ndiagnoses true\ncomposes true\nhears true\ncancels true\n");
        assertThat(graft.home().resolve("tool-run"))
                .isDirectoryContaining("glob:**/experiment.yaml")
                .isDirectoryContaining("glob:**/experiment.lock")
                .isDirectoryContaining("glob:**/graph.json")
                .isDirectoryContaining("glob:**/graph.svg");
    }

    private static JsonNode json(Graft graft, String file) throws IOException {
        return Graft.json(Files.readString(graft.folder().resolve(file)));
    }

    /** Two samples, as JSON and as CSV, both with the same values. */
    private static void predictsWhatItLearnt(String experiment, Graft graft, Path inputs) throws Exception {
        JsonNode document = json(graft, "predicted.json");
        assertThat(document).hasSize(2);
        assertThat(document.path(0).path("id").asText()).endsWith("a.png");
        assertThat(document.path(1).path("id").asText()).endsWith("b.png");
        switch (experiment) {
            case "boxes" -> boxes(document);
            case "captions" -> captions(document);
            default -> assertThat(document).allSatisfy(StrangersTest::oneOfTheDigits);
        }

        Graft.Outcome table = graft.run("predict", "whole", inputs.toString());
        assertThat(table.code()).as(table.err()).isZero();
        assertThat(Csv.rows(table.out())).isEqualTo(Csv.rows(document));
    }

    private static void oneOfTheDigits(JsonNode prediction) {
        assertThat(prediction.path("class").asText()).matches("[0-9]");
        assertThat(prediction.path("probability").asDouble()).isBetween(0.1, 1.0);
    }

    private static void captions(JsonNode document) {
        assertThat(document.path(0).path("class").asText()).isEqualTo("true");
        assertThat(document.path(1).path("class").asText()).isEqualTo("false");
        assertThat(document.path(0).path("probability").asDouble()).isBetween(0.5, 1.0);
    }

    private static void boxes(JsonNode document) {
        JsonNode found = document.path(0).path("boxes");
        assertThat(found.isArray()).isTrue();
        assertThat(found).isNotEmpty().allSatisfy(box -> {
            assertThat(box.fieldNames())
                    .toIterable()
                    .containsExactly("left", "top", "right", "bottom", "class", "score");
            assertThat(box.path("class").asText()).isIn("filled", "hollow");
            assertThat(box.path("score").asDouble()).isBetween(0.5, 1.0);
            assertThat(box.path("left").isNumber()).isTrue();
        });
        assertThat(found).anySatisfy(box -> {
            assertThat(box.path("left").asDouble()).isBetween(-2.0, 4.0);
            assertThat(box.path("bottom").asDouble()).isBetween(4.0, 10.0);
        });
        assertThat(document.path(1).path("boxes")).isEmpty();
    }

    private static void killAtTheFirstCheckpoint(Graft graft, String file) throws Exception {
        Path err = graft.folder().resolve("killed.txt");
        Process process =
                graft.process(graft.folder().resolve("killed.json"), err, "run", file, "--out", "killed", "--json");
        Path checkpoints = graft.folder().resolve("killed/checkpoints");
        await(process, () -> hasFiles(checkpoints));
        assertThat(process.isAlive()).as("killed in time").isTrue();
        process.destroyForcibly().waitFor();
    }

    private static void await(Process process, Callable<Boolean> seen) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        while (process.isAlive() && !seen.call() && System.nanoTime() < deadline) {
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    private static boolean hasFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var files = Files.list(folder)) {
            return files.findAny().isPresent();
        }
    }
}
