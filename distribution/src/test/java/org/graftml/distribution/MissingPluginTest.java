package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An experiment whose plug-in is not in use: it is said which one brings it, and the rest is planned. */
class MissingPluginTest {
    private static final String PLUGIN = "org.graftml.strategies.adversarial";
    private static final String FILE =
            Path.of("src/test/experiments/baseline.yaml").toAbsolutePath().toString();

    @TempDir
    Path folder;

    @Test
    void a_plug_in_that_is_disabled_is_named_with_what_to_type_and_the_rest_is_planned() throws Exception {
        Graft graft = Graft.in(folder);
        Graft.Outcome disabled = graft.run("disable", PLUGIN, "--yes");
        assertThat(disabled.code()).as(disabled.err()).isZero();

        Graft.Outcome plan = graft.run("plan", FILE, "--json");
        assertThat(plan.code()).as(plan.err()).isEqualTo(2);
        JsonNode diagnostic = plan.json().at("/diagnostics/0");
        assertThat(diagnostic.path("code").asText()).isEqualTo("unknown-extension");
        assertThat(diagnostic.path("message").asText())
                .startsWith("there is no strategy called `dann`; the plug-in `" + PLUGIN + "`")
                .endsWith("brings it and is disabled");
        assertThat(diagnostic.path("suggestion").asText()).contains("graft enable " + PLUGIN);
        assertThat(plan.json().at("/without/0").asText()).isEqualTo("strategy");
        assertThat(plan.json().at("/plan/strategies/0").asText()).isEqualTo("scratch");
        assertThat(plan.json().at("/plan/backbone/parameters").asLong()).isPositive();

        assertThat(graft.run("enable", PLUGIN, "--yes").code()).isZero();
        assertThat(graft.run("check", FILE).code()).isZero();
    }
}
