package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every strategy of the distribution trains, and a run of it that is stopped at every boundary ends as one
 * that was not. What is installed is tried: with {@code strategies/any.yaml}, or a file of its own there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrategiesTest {
    @TempDir
    static Path folder;

    private final Map<String, String> differences = new TreeMap<>();

    @BeforeAll
    void every_strategy_is_run_whole_and_in_pieces() throws Exception {
        Graft graft = Graft.in(folder);
        String out = Program.run(
                graft,
                Path.of("src/test/programs/Resumes.java"),
                Path.of("src/test/experiments/strategies").toAbsolutePath().toString(),
                graft.folder().toString());
        out.lines().filter(line -> line.startsWith("strategy ")).forEach(line -> {
            String[] cells = line.substring("strategy ".length()).split("\t", -1);
            differences.put(cells[0], cells[1]);
        });
        assertThat(differences).as(out).containsKeys("scratch", "fine-tune", "dann");
    }

    Iterable<String> strategies() {
        return differences.keySet();
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void a_run_that_is_stopped_at_every_boundary_ends_the_same(String strategy) {
        assertThat(differences.get(strategy)).isEmpty();
    }
}
