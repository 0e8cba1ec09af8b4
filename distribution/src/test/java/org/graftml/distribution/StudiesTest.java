package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A series of runs by the command line. */
class StudiesTest {
    private static final String FILE =
            """
            name: probe
            data: {target: {use: synthetic-glyphs, domain: hand, samples: 100, test-samples: 50}}
            backbone: lenet
            strategy: linear-probe
            train: {steps: 4, batch: 25, checkpoint: {steps: 2}}
            validate: {share: 0.25}
            sweep:
              method: grid
              parameters: {train.optimizer: [adam, {use: adam, rate: 0.01}]}
            benchmark:
              strategies: {probe: {}, scratch: scratch}
              seeds: [0, 1]
            """;

    @TempDir
    Path folder;

    @Test
    void trials_share_their_features_and_what_is_done_is_not_run_again() throws Exception {
        Graft graft = Graft.in(folder);
        Files.writeString(graft.folder().resolve("probe.yaml"), FILE);

        JsonNode sweep = json(graft, "sweep", "probe.yaml", "--json");
        long computed = sweep.at("/features/computed").asLong();
        assertThat(computed).isPositive();
        assertThat(sweep.at("/features/found").asLong()).isEqualTo(computed);
        assertThat(sweep.at("/trials"))
                .hasSize(2)
                .allSatisfy(trial -> assertThat(trial.path("state").asText()).isEqualTo("done"));
        assertThat(Files.readString(graft.folder().resolve("runs/probe-sweep/best.yaml")))
                .contains("strategy: linear-probe")
                .doesNotContain("sweep:\n", "benchmark:");

        JsonNode first = json(graft, "benchmark", "probe.yaml", "--jobs", "2", "--json");
        Path run = graft.folder().resolve("runs/probe-benchmark/runs/scratch/probe/seed-1/events.jsonl");
        byte[] events = Files.readAllBytes(run);
        JsonNode again = json(graft, "benchmark", "probe.yaml", "--json");
        assertThat(first.path("rows")).hasSize(4).isEqualTo(again.path("rows"));
        assertThat(first.path("means")).hasSize(2);
        assertThat(run).hasBinaryContent(events);
        assertThat(graft.folder().resolve("runs/probe-benchmark/table.tex"))
                .content()
                .contains("\\bottomrule");
    }

    @Test
    void a_rate_is_proposed_and_the_training_that_tells_is_not_kept() throws Exception {
        Graft graft = Graft.in(folder);
        Files.writeString(graft.folder().resolve("probe.yaml"), FILE);

        JsonNode rates = json(graft, "rates", "probe.yaml", "--from", "1e-4", "--to", "10", "--steps", "60", "--json");

        assertThat(rates.path("phase").asText()).isEqualTo("target");
        assertThat(rates.path("proposed").asDouble()).isBetween(1e-4, 10.0);
        assertThat(rates.path("points").size()).isBetween(20, 60);
        assertThat(graft.folder().resolve("rates.html")).content().contains("which is proposed");
        assertThat(graft.folder().resolve("runs")).doesNotExist();
    }

    private static JsonNode json(Graft graft, String... arguments) throws Exception {
        Graft.Outcome outcome = graft.run(arguments);
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        return outcome.json();
    }
}
