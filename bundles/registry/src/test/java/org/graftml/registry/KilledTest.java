package org.graftml.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.graftml.api.registry.Change;
import org.graftml.api.registry.Registry;
import org.graftml.api.registry.Registry.Effect;
import org.graftml.trainer.lab.FaultyDisk;
import org.graftml.trainer.lab.FaultyDisk.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;

/** A process that is killed at any step of a change, and a machine that goes off, leave what was, or what was to be. */
class KilledTest {
    private static final int MOST_STEPS = 100;
    private static final List<String> BEFORE = List.of("acme.align 1.0.0 active", "acme.maths 1.0.0 active");

    @TempDir
    Path folder;

    private Lab lab;

    @BeforeEach
    void two_plug_ins_are_installed_and_newer_ones_offered() throws Exception {
        lab = new Lab(folder);
        lab.offer(lab.jars().bundle("acme.maths", "1.0.0", Constants.EXPORT_PACKAGE, "acme.maths;version=1.0.0"));
        lab.offer(lab.jars()
                .plugin("acme.align", "1.0.0", "align", Constants.IMPORT_PACKAGE, "acme.maths;version=\"[1,2)\""));
        lab.install("align");
        lab.offer(lab.jars().bundle("acme.maths", "2.0.0", Constants.EXPORT_PACKAGE, "acme.maths;version=2.0.0"));
        lab.offer(lab.jars()
                .plugin("acme.align", "2.0.0", "align", Constants.IMPORT_PACKAGE, "acme.maths;version=\"[2,3)\""));
        lab.offer(lab.jars().plugin("acme.other", "1.0.0", "other"));
    }

    @AfterEach
    void stop() throws Exception {
        lab.stop();
    }

    private interface Plan {
        Change of(Registry registry) throws Exception;
    }

    private void killEverywhere(Plan plan, Effect effect, List<String> after) throws Exception {
        killEverywhere(Mode.TEAR, plan, effect, after);
        killEverywhere(Mode.FORGET, plan, effect, after);
    }

    /** Kills the change at its first operation, its second, …, until it comes to its end. */
    private void killEverywhere(Mode mode, Plan plan, Effect effect, List<String> after) throws Exception {
        TreeSet<String> seen = new TreeSet<>();
        boolean whole = false;
        for (int last = 1; !whole; last++) {
            assertThat(last).isLessThan(MOST_STEPS);
            FaultyDisk disk = new FaultyDisk(mode, last);
            lab.restart(disk);
            try {
                lab.registry().carryOut(plan.of(lab.registry()), effect);
            } catch (IOException killed) {
                assertThat(disk.operations()).isEqualTo(last);
            }
            whole = disk.operations() < last;
            disk.restart();
            lab.restart();
            assertThat(lab.registry().problems()).isEmpty();
            assertThat(lab.registry().verify()).isEmpty();
            assertThat(lab.bundles()).isIn(BEFORE, after);
            seen.add(String.valueOf(lab.bundles()));
            if (lab.bundles().equals(after)) {
                undo(after);
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(BEFORE.toString(), after.toString());
    }

    private void undo(List<String> after) throws Exception {
        for (String bundle : after) {
            String name = bundle.substring(0, bundle.indexOf(' '));
            if (lab.registry().plugins().stream()
                            .anyMatch(plugin -> plugin.name().equals(name))
                    && !name.equals("acme.maths")) {
                lab.remove(name);
            }
        }
        lab.install("acme.align@1.0.0", "acme.maths@1.0.0");
        assertThat(lab.bundles()).isEqualTo(BEFORE);
    }

    @Test
    void an_installation_is_whole_or_not_at_all() throws Exception {
        killEverywhere(
                registry -> registry.install(List.of("other")),
                Effect.NOW,
                List.of("acme.align 1.0.0 active", "acme.maths 1.0.0 active", "acme.other 1.0.0 active"));
    }

    @Test
    void an_update_of_two_is_whole_or_not_at_all() throws Exception {
        killEverywhere(
                registry -> registry.install(List.of("acme.align@2.0.0", "acme.maths@2.0.0")),
                Effect.NEXT_START,
                List.of("acme.align 2.0.0 active", "acme.maths 2.0.0 active"));
    }

    @Test
    void a_removal_is_whole_or_not_at_all() throws Exception {
        killEverywhere(registry -> registry.remove(List.of("acme.align", "acme.maths")), Effect.NOW, List.of());
    }
}
