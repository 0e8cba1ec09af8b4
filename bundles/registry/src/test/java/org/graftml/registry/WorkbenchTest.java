package org.graftml.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.graftml.api.Misfit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds of a plug-in that somebody is writing, swapped while the platform runs. */
class WorkbenchTest {
    @TempDir
    Path folder;

    private Lab lab;

    @BeforeEach
    void boot() throws Exception {
        lab = new Lab(folder);
    }

    @AfterEach
    void stop() throws Exception {
        lab.stop();
    }

    private List<String> use(Path jar) throws IOException {
        List<String> told = new ArrayList<>();
        lab.workbench().use(jar, told::add);
        return told;
    }

    @Test
    void a_build_stands_in_for_the_installed_plugin_until_it_is_taken_away() throws Exception {
        lab.install(lab.jars().active("acme.calm", "1.0.0", "System.setProperty(\"acme.calm\", \"installed\");"));

        assertThat(use(lab.jars().active("acme.calm", "1.0.0.dev-1", "System.setProperty(\"acme.calm\", \"1\");")))
                .containsExactly("acme.calm 1.0.0.dev-1 is in use");
        assertThat(System.getProperty("acme.calm")).isEqualTo("1");
        assertThat(use(lab.jars().active("acme.calm", "1.0.0.dev-2", "System.setProperty(\"acme.calm\", \"2\");")))
                .containsExactly("acme.calm 1.0.0.dev-2 is in use", "acme.calm 1.0.0.dev-1 is unloaded");
        assertThat(System.getProperty("acme.calm")).isEqualTo("2");
        assertThat(lab.bundles()).containsExactly("acme.calm 1.0.0 resolved", "acme.calm 1.0.0.dev-2 active");

        // Another change of what is installed does not touch it.
        lab.install(lab.jars().plugin("acme.other", "1.0.0", "other"));
        assertThat(lab.bundles()).contains("acme.calm 1.0.0 resolved", "acme.calm 1.0.0.dev-2 active");

        List<String> told = new ArrayList<>();
        lab.workbench().release("acme.calm", told::add);
        assertThat(told).containsExactly("acme.calm 1.0.0.dev-2 is unloaded");
        assertThat(System.clearProperty("acme.calm")).isEqualTo("installed");
        assertThat(lab.bundles()).contains("acme.calm 1.0.0 active").hasSize(2);
    }

    @Test
    void a_build_that_does_not_start_leaves_the_one_before() throws Exception {
        use(lab.jars().active("acme.calm", "1.0.0.dev-1", ""));

        assertThatThrownBy(() -> use(
                        lab.jars().active("acme.calm", "1.0.0.dev-2", "throw new IllegalStateException(\"not yet\");")))
                .isInstanceOf(Misfit.class)
                .hasMessage("acme.calm 1.0.0.dev-2 does not start: IllegalStateException: not yet");
        assertThat(lab.bundles()).containsExactly("acme.calm 1.0.0.dev-1 active");
    }

    @Test
    void a_build_that_does_not_resolve_leaves_the_installed_plugin() throws Exception {
        lab.install(lab.jars().plugin("acme.calm", "1.0.0", "calm"));

        assertThatThrownBy(() ->
                        use(lab.jars().plugin("acme.calm", "1.0.0.dev-1", "calm", "Import-Package", "acme.nowhere")))
                .isInstanceOf(Misfit.class)
                .hasMessage("acme.calm 1.0.0.dev-1 does not resolve: it needs package acme.nowhere; nothing here"
                        + " brings it");
        assertThat(lab.bundles()).containsExactly("acme.calm 1.0.0 active");
    }

    @Test
    void a_run_keeps_the_build_that_it_began_with() throws Exception {
        use(lab.jars().active("acme.calm", "1.0.0.dev-1", ""));
        CompletableFuture<Void> run = new CompletableFuture<>();
        lab.trains(run);

        assertThat(use(lab.jars().active("acme.calm", "1.0.0.dev-2", "")))
                .containsExactly(
                        "acme.calm 1.0.0.dev-2 is in use",
                        "acme.calm 1.0.0.dev-1 is removed; a run that uses it keeps it until it ends");
        run.complete(null);
    }
}
