package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frozen work is done once, and nobody can tell by the numbers. */
class FeatureCacheTest {
    /** The layers of LeNet. */
    private static final long LAYERS = 11;

    @TempDir
    Path folder;

    @Test
    void feature_extraction_skips_the_frozen_forward_passes_and_changes_no_digit() throws Exception {
        Graft graft = Graft.in(folder);
        JsonNode with = run(graft, "with");
        JsonNode without = run(graft, "without", "--no-cache");

        assertThat(with.at("/metrics/target/accuracy").isNumber()).isTrue();
        assertThat(with.path("metrics")).isEqualTo(without.path("metrics"));
        for (String file : new String[] {"metrics.csv", "predictions.csv", "model/parameters.safetensors"}) {
            assertThat(graft.folder().resolve("with").resolve(file))
                    .hasSameBinaryContentAs(graft.folder().resolve("without").resolve(file));
        }
        // 200 labelled samples are 4 batches of 50; without the cache, every step has one of its own.
        assertThat(frozenForwards(graft, "with")).isEqualTo(4 * LAYERS);
        assertThat(frozenForwards(graft, "without")).isEqualTo(steps(graft) * LAYERS);
    }

    private static JsonNode run(Graft graft, String out, String... more) throws Exception {
        String file =
                Path.of("src/test/experiments/features.yaml").toAbsolutePath().toString();
        String[] arguments = new String[5 + more.length];
        System.arraycopy(new String[] {"run", file, "--out", out, "--json"}, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        Graft.Outcome outcome = graft.run(arguments);
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        return outcome.json();
    }

    /** Of the last phase, in which the backbone is frozen. */
    private static long frozenForwards(Graft graft, String out) throws IOException {
        return last(graft, out, "phase-ended").path("frozenForwards").asLong();
    }

    private static long steps(Graft graft) throws IOException {
        return last(graft, "without", "phase").path("steps").asLong();
    }

    private static JsonNode last(Graft graft, String out, String event) throws IOException {
        JsonNode last = null;
        for (String line : Files.readAllLines(graft.folder().resolve(out).resolve("events.jsonl"))) {
            JsonNode one = new ObjectMapper().readTree(line);
            last = one.path("event").asText().equals(event) ? one : last;
        }
        assertThat(last).as(event).isNotNull();
        return last;
    }
}
