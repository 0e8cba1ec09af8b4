package org.graftml.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.graftml.api.registry.Plugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins with code come and go while the platform runs. */
class LiveTest {
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

    private Plugin plugin(String name) {
        return lab.registry().plugins().stream()
                .filter(plugin -> plugin.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void removed_it_is_unloaded() throws Exception {
        lab.install(lab.jars().active("acme.calm", "1.0.0", ""));
        assertThat(lab.remove("acme.calm")).containsExactly("acme.calm 1.0.0 is unloaded");
        assertThat(lab.context().getBundles()).hasSize(1);
    }

    @Test
    void each_update_changes_what_it_does() throws Exception {
        for (int version = 1; version <= 5; version++) {
            List<String> notes = lab.install(lab.jars()
                    .active(
                            "acme.calm",
                            version + ".0.0",
                            "System.setProperty(\"acme.calm\", \"%d\");".formatted(version)));
            assertThat(System.clearProperty("acme.calm")).isEqualTo(String.valueOf(version));
            assertThat(notes)
                    .isEqualTo(version == 1 ? List.of() : List.of("acme.calm " + (version - 1) + ".0.0 is unloaded"));
        }
        assertThat(lab.bundles()).containsExactly("acme.calm 5.0.0 active");
    }

    @Test
    void a_thread_that_it_left_behind_is_named() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        System.getProperties().put("acme.leaky", free);
        lab.install(lab.jars()
                .active(
                        "acme.leaky",
                        "1.0.0",
                        "var latch = (java.util.concurrent.CountDownLatch) System.getProperties().get(\"acme.leaky\");"
                                + "Thread t = new Thread(() -> { try { latch.await(); } catch (Exception e) { } },"
                                + " \"acme-worker\"); t.setContextClassLoader(getClass().getClassLoader());"
                                + " t.setDaemon(true); t.start();"));
        assertThat(lab.remove("acme.leaky"))
                .containsExactly("acme.leaky 1.0.0 is removed, but still held by thread 'acme-worker'");
        free.countDown();
        System.getProperties().remove("acme.leaky");
    }

    @Test
    void a_run_keeps_the_version_that_it_started_with() throws Exception {
        lab.install(lab.jars().active("acme.calm", "1.0.0", ""));
        var old = lab.context().getBundles()[1];
        CompletableFuture<String> run = new CompletableFuture<>();
        lab.trains(run);
        List<String> notes = lab.install(lab.jars().active("acme.calm", "2.0.0", ""));
        assertThat(notes).containsExactly("acme.calm 1.0.0 is removed; a run that uses it keeps it until it ends");
        assertThat(lab.bundles()).containsExactly("acme.calm 1.0.0 resolved", "acme.calm 2.0.0 active");
        assertThat(old.loadClass("acme.calm.Starter").getName()).isEqualTo("acme.calm.Starter");
    }

    @Test
    void one_that_fails_to_start_is_left_out_with_its_reason_and_the_others_go_on() throws Exception {
        lab.install(lab.jars().active("acme.calm", "1.0.0", ""));
        lab.install(lab.jars().active("acme.bad", "1.0.0", "throw new IllegalStateException(\"no licence\");"));
        assertThat(plugin("acme.bad").state()).isEqualTo(Plugin.State.QUARANTINED);
        assertThat(plugin("acme.bad").reason()).contains("IllegalStateException: no licence");
        lab.restart();
        assertThat(lab.bundles()).containsExactly("acme.calm 1.0.0 active");
        assertThat(plugin("acme.bad").state()).isEqualTo(Plugin.State.QUARANTINED);
        assertThat(lab.registry().problems())
                .singleElement()
                .asString()
                .isEqualTo(
                        "acme.bad is left out: IllegalStateException: no licence; `graft enable acme.bad` tries it again");
    }

    @Test
    void enabled_again_it_is_tried_again() throws Exception {
        lab.install(lab.jars()
                .active(
                        "acme.moody",
                        "1.0.0",
                        "if (System.getProperty(\"acme.moody\") == null) throw new IllegalStateException(\"moody\");"));
        lab.restart();
        System.setProperty("acme.moody", "well");
        lab.registry()
                .carryOut(lab.registry().enable(List.of("acme.moody")), org.graftml.api.registry.Registry.Effect.NOW);
        System.clearProperty("acme.moody");
        assertThat(plugin("acme.moody").state()).isEqualTo(Plugin.State.ACTIVE);
    }

    @Test
    void one_that_would_end_the_process_is_stopped_and_left_out() throws Exception {
        for (String call : List.of("System.exit(3);", "Runtime.getRuntime().halt(3);")) {
            String name = "acme.rude" + call.length();
            lab.install(lab.jars().active(name, "1.0.0", call));
            assertThat(plugin(name).state()).isEqualTo(Plugin.State.QUARANTINED);
            assertThat(plugin(name).reason().orElseThrow())
                    .contains("it calls System.exit(3), and a plug-in may not end the process");
        }
    }
}
