package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;

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
    private String[] chain = {};

    @BeforeAll
    void each_is_measured_advised_and_run() throws Exception {
        Graft graft = Graft.in(folder);
        String out = Program.run(
                graft,
                Path.of("src/test/programs/Prepared.java"),
                Path.of("src/test/experiments/prepared.yaml").toAbsolutePath().toString(),
                graft.folder().toString(),
                "near",
                "far",
                "reversed");
        out.lines().filter(line -> line.startsWith("case ")).forEach(line -> {
            String[] cells = line.substring("case ".length()).split("\t", -1);
            said.put(cells[0], cells);
        });
        assertThat(said).as(out).containsOnlyKeys("near", "far", "reversed");
        chain = out.lines()
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
