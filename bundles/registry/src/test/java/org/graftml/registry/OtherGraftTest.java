package org.graftml.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.graftml.api.Misfit;
import org.graftml.api.registry.Registry.Fit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which installed plug-ins another version of Graft would break. */
class OtherGraftTest {
    private static final String IMPORT = "Import-Package";

    @TempDir
    Path folder;

    private Lab lab;
    private Path other;

    @BeforeEach
    void boot() throws Exception {
        lab = new Lab(folder);
        other = Files.createDirectories(folder.resolve("other"));
        Files.createDirectories(other.resolve("bundles"));
        // What both versions have, and what the next one changes.
        lab.ship(lab.jars()
                .bundle("org.graftml.api", "0.1.0", "Export-Package", "api.data;version=0.1,api.graph;version=0.1"));
        lab.restart();
        Path api = lab.jars()
                .bundle("org.graftml.api", "0.2.0", "Export-Package", "api.data;version=0.2,api.graph;version=1.0");
        Files.move(api, other.resolve("bundles").resolve(api.getFileName()));
    }

    @AfterEach
    void stop() throws Exception {
        lab.stop();
    }

    @Test
    void what_would_break_is_named_with_the_package() throws Exception {
        lab.install(lab.jars().plugin("acme.data", "1.0.0", "reads", IMPORT, "api.data;version=\"[0.1,1)\""));
        lab.install(lab.jars().plugin("acme.align", "1.0.0", "aligns", IMPORT, "api.graph;version=\"[0.1,1)\""));
        String before = Files.readString(lab.home().resolve("plugins.lock"));

        assertThat(lab.registry().fits(other))
                .containsExactly(
                        new Fit(
                                "acme.align",
                                "1.0.0",
                                Optional.of(
                                        "acme.align 1.0.0 needs package api.graph [0.1.0,1.0.0), and there is only version"
                                                + " 1.0.0, in org.graftml.api 0.2.0")),
                        new Fit("acme.data", "1.0.0", Optional.empty()));
        assertThat(Files.readString(lab.home().resolve("plugins.lock"))).isEqualTo(before);
        assertThat(lab.bundles()).contains("acme.align 1.0.0 active", "acme.data 1.0.0 active");
    }

    @Test
    void what_stands_on_a_plugin_that_breaks_breaks_too() throws Exception {
        lab.install(lab.jars()
                .plugin(
                        "acme.align",
                        "1.0.0",
                        "aligns",
                        IMPORT,
                        "api.graph;version=\"[0.1,1)\"",
                        "Export-Package",
                        "acme.align;version=1.0"));
        lab.install(lab.jars().plugin("acme.user", "1.0.0", "uses", IMPORT, "acme.align"));

        assertThat(lab.registry().fits(other))
                .extracting(Fit::name, fit -> fit.obstacle().isPresent())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("acme.align", true),
                        org.assertj.core.groups.Tuple.tuple("acme.user", true));
        assertThat(lab.registry().fits(other).get(1).obstacle().orElseThrow())
                .contains("acme.align 1.0.0, which is there but does not resolve itself", "api.graph [0.1.0,1.0.0)");
    }

    @Test
    void a_folder_without_a_graft_is_refused() {
        assertThatThrownBy(() -> lab.registry().fits(folder))
                .isInstanceOf(Misfit.class)
                .hasMessageStartingWith("there is no Graft in ");
    }
}
