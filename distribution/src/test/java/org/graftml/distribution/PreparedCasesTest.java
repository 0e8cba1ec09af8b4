package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Domains of which is known what transfer does between them: measures, advice and the guard say so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreparedCasesTest {
    @TempDir
    static Path folder;

    private final Map<String, String[]> said = new HashMap<>();
    private final Map<String, String[]> advised = new HashMap<>();
    private String[] chain = {};
    private Path runs = Path.of("");

    @BeforeAll
    void each_is_measured_advised_and_run() throws Exception {
        Graft graft = Graft.in(folder);
        runs = graft.folder();
        String printed = Program.run(
                graft,
                Path.of("src/test/programs/Prepared.java"),
                Path.of("src/test/experiments/prepared.yaml").toAbsolutePath().toString(),
                graft.folder().toString(),
                "near",
                "far",
                "reversed");
        printed.lines().filter(line -> line.startsWith("case ")).forEach(line -> {
            String[] cells = line.substring("case ".length()).split("\t", -1);
            said.put(cells[0], cells);
        });
        assertThat(said).as(printed).containsOnlyKeys("near", "far", "reversed");
        printed.lines().filter(line -> line.startsWith("advised ")).forEach(line -> {
            String[] cells = line.substring("advised ".length()).split("\t", -1);
            advised.put(cells[0], cells);
        });
        chain = printed.lines()
                .filter(line -> line.startsWith("chain\t"))
                .findFirst()
                .orElseThrow()
                .split("\t", -1);
    }

    @Test
    void the_way_through_intermediate_domains_is_compared_with_the_direct_one_and_helps() {
        assertThat(chain[2]).isEqualTo("direct");
        assertThat(chain[1]).as(chain[3]).isEqualTo("HELPS");
    }

    @Test
    void what_the_source_does_not_know_is_unknown_in_predictions_and_in_the_report() throws Exception {
        Path run = runs.resolve("open-set");
        assertThat(Files.readAllLines(run.resolve("predictions.csv")))
                .anyMatch(line -> line.split(",")[1].equals("unknown"))
                .anyMatch(line -> line.split(",")[2].equals("unknown"));
        assertThat(run.resolve("report.html")).content().contains("<tr><td>unknown<td class=n>");
    }

    @ParameterizedTest
    @CsvSource({
        "no-labels, dann, features of 250 samples can learn to look alike",
        "many-labels, fine-tune, 200 labels of the target",
        "two-sources, m3sda, 2 sources can be made like the target",
        "unseen-target, mixstyle, no sample of the target is there to train on",
        "open-set, osbp, classes that the source does not know",
        "few-labels-and-weights, linear-probe, a head needs few labels",
        "no-source-but-its-model, shot, no source is at hand but the model that it taught"
    })
    void each_situation_has_its_advice_and_a_file_that_is_ready(String situation, String strategy, String reason) {
        String[] cells = advised.get(situation);
        assertThat(cells[1]).as(cells[3]).isEqualTo(strategy);
        assertThat(cells[2]).as("the file that is advised").isEqualTo("ready");
        assertThat(cells[3]).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({"near, HELPS, coral", "far, LITTLE, source-only", "reversed, HURTS, target-only"})
    void measures_advice_and_the_guard_say_the_same(String domain, String effect, String advised) {
        String[] cells = said.get(domain);
        assertThat(cells[1]).as("measured").isEqualTo(effect);
        assertThat(cells[2]).as("advised").isEqualTo(advised);
        assertThat(cells[3]).as("the file that is advised").isEqualTo("ready");
        assertThat(cells[4]).as(cells[5]).isEqualTo(effect);
    }
}
