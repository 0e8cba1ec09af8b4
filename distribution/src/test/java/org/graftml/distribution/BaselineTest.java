package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The number that a method is compared with is one that anybody can compute. */
class BaselineTest {
    private static final String FILE =
            Path.of("src/test/experiments/baseline.yaml").toAbsolutePath().toString();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"dann, source-only", "fine-tune, scratch"})
    void the_baseline_of_a_run_is_the_same_file_with_another_strategy_to_the_digit(String strategy, String other)
            throws Exception {
        Graft graft = Graft.in(folder);
        Graft.Outcome method = graft.run("run", FILE, "--set", "strategy.use=" + strategy, "--out", "method", "--json");
        Graft.Outcome compared = graft.run("run", FILE, "--set", "strategy.use=" + other, "--out", "other", "--json");

        assertThat(method.code()).as(method.err()).isZero();
        assertThat(compared.code()).as(compared.err()).isZero();
        JsonNode baseline = method.json().path("baseline");
        assertThat(baseline.at("/target/accuracy").isNumber()).isTrue();
        assertThat(baseline).isEqualTo(compared.json().path("metrics"));
        assertThat(baseline).isNotEqualTo(method.json().path("metrics"));
        assertThat(compared.json().path("baseline")).isEmpty();
        assertThat(graft.folder().resolve("method/baseline/model/parameters.safetensors"))
                .hasSameBinaryContentAs(graft.folder().resolve("other/model/parameters.safetensors"));
    }
}
