package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins come, change and go in an open shell, while a run trains. */
class HotTest {
    private static final List<String> NUMBERS =
            List.of("metrics.csv", "predictions.csv", "model/parameters.safetensors");
    private static final int UPDATES = 5;
    private static final int STEPS_BETWEEN_GATES = 4;

    @TempDir
    Path folder;

    private Graft graft;
    private Path gates;

    @BeforeEach
    void experiments() throws Exception {
        graft = Graft.in(folder);
        gates = Files.createDirectories(graft.folder().resolve("gates"));
        Stranger.install("gate", graft);
        // Dropout, too: the generator of each run is its own.
        Files.writeString(
                graft.folder().resolve("first.yaml"),
                """
                name: first
                seed: 3
                data:
                  source: {use: synthetic-glyphs, domain: print, samples: 200, test-samples: 50}
                  target: {use: synthetic-glyphs, domain: hand, samples: 200, test-samples: 50, labels: none}
                backbone: {use: lenet, dropout: 0.3}
                strategy: {use: dann}
                train:
                  steps: %d
                  batch: 50
                  optimizer: {use: adam, rate: 0.001}
                  schedule: {use: acme-gate, folder: "%s", every: %d}
                evaluate: {metrics: [accuracy], baseline: none}
                """
                        .formatted((UPDATES + 3) * STEPS_BETWEEN_GATES, gates, STEPS_BETWEEN_GATES));
        Files.writeString(
                graft.folder().resolve("second.yaml"),
                """
                name: second
                seed: 5
                data:
                  source: {use: synthetic-glyphs, domain: print, samples: 100, test-samples: 20}
                  target: {use: synthetic-glyphs, domain: hand, samples: 100, test-samples: 20, labels: none}
                backbone: {use: lenet, dropout: 0.3}
                strategy: {use: acme-pull}
                train: {epochs: 2, batch: 50, optimizer: {use: adam, rate: 0.001}}
                evaluate: {metrics: [accuracy], baseline: none}
                """);
    }

    /** The plug-in in a version, with the force of that number, where it is always put. */
    private Path version(int number) throws Exception {
        Path sources = Stranger.sources("hot").resolve("acme/hot/Pull.java");
        Path changed = Files.createDirectories(folder.resolve("version" + number));
        Files.writeString(
                changed.resolve("Pull.java"),
                Files.readString(sources)
                        .replace("FORCE = 1", "FORCE = " + number)
                        .replace("force 1", "force " + number));
        return Stranger.build(
                "hot", "1." + number + ".0", changed, graft.folder().resolve("hot.jar"));
    }

    /** Lets the first run go on to the next gate. */
    private void open(int gate) throws IOException {
        Files.createFile(gates.resolve(Integer.toString(gate * STEPS_BETWEEN_GATES)));
    }

    private void same(String one, String other) {
        for (String file : NUMBERS) {
            assertThat(graft.folder().resolve(one).resolve(file))
                    .as("%s of %s and %s", file, one, other)
                    .hasSameBinaryContentAs(graft.folder().resolve(other).resolve(file));
        }
    }

    @Test
    void a_run_does_not_notice_that_another_plugin_is_installed_updated_used_and_removed() throws Exception {
        List<String> used = new ArrayList<>();
        try (Dialog shell = Dialog.open(graft)) {
            shell.say("run first.yaml --out first &");
            // Each gate lets the run train beside what comes next, and never to its end.
            open(0);
            version(1);
            assertThat(shell.say("install hot.jar --yes")).contains("install  acme.hot 1.1.0", "done");
            for (int update = 0; update <= UPDATES; update++) {
                open(1 + update);
                int number = 1 + update;
                if (update > 0) {
                    version(number);
                    assertThat(shell.say("update acme.hot --yes"))
                            .contains("acme.hot 1.%d.0 -> 1.%d.0".formatted(update, number))
                            .contains("acme.hot 1.%d.0 is unloaded".formatted(update));
                }
                assertThat(shell.say("list strategies")).contains("Pulls domains together, force " + number);
                String out = "second" + number;
                shell.say("run second.yaml --out " + out);
                used.add(Files.readString(graft.folder().resolve(out).resolve("metrics.csv")));
                assertThat(shell.say("run second.yaml --set strategy.fail=true --out failed" + number))
                        .contains("force " + number + " gave out", "acme-pull");
            }
            assertThat(shell.say("runs")).contains("first");
            assertThat(shell.say("remove acme.hot --yes")).contains("acme.hot 1.6.0 is unloaded");
            assertThat(shell.say("run second.yaml --out gone")).contains("there is no strategy called `acme-pull`");
            open(UPDATES + 2);
            shell.say("wait");
            shell.leave();
            assertThat(graft.folder().resolve("first/result.json"))
                    .as(shell.errors())
                    .exists();
        }
        assertThat(used).doesNotHaveDuplicates();

        assertThat(graft.run("run", "first.yaml", "--out", "alone").code()).isZero();
        same("first", "alone");
        assertThat(graft.run("install", "hot.jar", "--yes").code()).isZero();
        assertThat(graft.run("run", "second.yaml", "--out", "second-alone").code())
                .isZero();
        same("second6", "second-alone");
    }
}
