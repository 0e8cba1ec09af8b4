package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real plug-in goes wrong in every way: it is named, the shell lives on, and so does everybody else. */
class FaultyPluginTest {
    private static final long MOST_SECONDS = 240;
    private static final String THE_LOSS = "the loss 'faulty.gap'";

    @TempDir
    Path folder;

    private Graft graft;
    private String jar;

    @BeforeEach
    void a_faulty_plug_in() throws Exception {
        graft = Graft.in(folder);
        jar = Stranger.build("faulty", graft).getFileName().toString();
        Files.copy(Path.of("src/test/experiments/faulty.yaml"), graft.folder().resolve("faulty.yaml"));
    }

    private static String run(String how) {
        return "run faulty.yaml --set strategy.how=" + how + " --out " + how;
    }

    /** Carries commands out in one shell, which goes on after each that fails. */
    private Graft.Outcome shell(Map<String, String> environment, List<String> commands) throws Exception {
        Path script = graft.folder().resolve("script.graft");
        Files.writeString(script, String.join("\n", commands) + "\n");
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process = graft.process(environment, out, err, "shell", "--keep-going", "script.graft");
        assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Graft.Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private JsonNode result(String run) throws IOException {
        return new ObjectMapper()
                .readTree(graft.folder().resolve(run).resolve("result.json").toFile());
    }

    private void blamed(String run, String extension, String node) throws IOException {
        JsonNode result = result(run);
        assertThat(result.path("status").asText()).as(run).isEqualTo("fault");
        JsonNode failure = result.path("failure");
        assertThat(failure.path("plugin").asText()).isEqualTo("acme.faulty");
        assertThat(failure.path("version").asText()).isEqualTo("1.0.0");
        assertThat(failure.path("extension").asText()).isEqualTo(extension);
        assertThat(failure.path("node").asText()).isEqualTo(node);
    }

    private void done(String run) throws IOException {
        assertThat(result(run).path("status").asText()).as(run).isEqualTo("done");
    }

    /** What the page shows below a command is what was printed, but for the numbers of threads. */
    private static void asShown(String command, Graft.Outcome outcome) throws IOException {
        List<String> printed =
                outcome.err().lines().map(FaultyPluginTest::anyThread).toList();
        List<String> shown = new ArrayList<>();
        boolean below = false;
        for (String line : Files.readAllLines(Graft.distribution().resolve("docs/faults.md"))) {
            if (line.startsWith("$ ") || line.startsWith("```")) {
                below = line.equals("$ " + command);
            } else if (below) {
                shown.add(anyThread(line));
            }
        }
        assertThat(shown).isNotEmpty();
        assertThat(printed).containsAll(shown);
    }

    private static String anyThread(String line) {
        return line.replaceAll("graft-engine-\\d+", "graft-engine-n");
    }

    @Test
    @Timeout(MOST_SECONDS)
    void what_it_does_wrong_is_named_and_the_shell_goes_on() throws Exception {
        Graft.Outcome shell = shell(
                Map.of(),
                List.of(
                        "install " + jar + " --yes",
                        run("throws-when-made"),
                        run("throws-when-asked"),
                        run("throws"),
                        run("gives-nan"),
                        run("gives-nothing"),
                        run("exits"),
                        "run faulty.yaml --set backbone=narrow --out narrow",
                        run("leaves-a-thread"),
                        "remove acme.faulty --yes",
                        "run faulty.yaml --set strategy=dann --out after"));

        assertThat(shell.code()).as(shell.err()).isEqualTo(3);
        asShown("graft run faulty.yaml", shell);
        asShown("graft remove acme.faulty --yes", shell);
        assertThat(shell.err().lines()).contains("faulty has closed what it held");
        for (String run : List.of("throws", "gives-nan", "gives-nothing", "exits")) {
            blamed(run, "strategy faulty", THE_LOSS);
        }
        blamed("narrow", "backbone narrow", "the layer backbone.only.half");
        done("leaves-a-thread");
        done("after");
    }

    @Test
    @Timeout(MOST_SECONDS)
    void what_hangs_is_named_and_nobody_waits_for_it() throws Exception {
        // Natives are unpacked now, so that nothing but the plug-ins takes its time.
        Graft.Outcome first = shell(Map.of(), List.of("install " + jar + " --yes", run("nothing")));
        assertThat(first.code()).as(first.err()).isZero();
        Stranger.install("hanging", graft);

        Graft.Outcome shell = shell(
                Map.of("GRAFT_PATIENCE", "8"),
                List.of(
                        run("hangs-when-made") + " & " + run("hangs") + " & " + run("hangs-for-good") + " & wait",
                        "run faulty.yaml --out after"));

        assertThat(shell.code()).as(shell.err()).isEqualTo(3);
        asShown("GRAFT_PATIENCE=8 graft shell", shell);
        blamed("hangs", "strategy faulty", THE_LOSS);
        blamed("hangs-for-good", "strategy faulty", THE_LOSS);
        done("after");
        assertThat(graft.run("plugins").out()).containsPattern("quarantined +acme.hanging");
    }

    @Test
    @Timeout(MOST_SECONDS)
    void what_ends_a_worker_process_leaves_the_shell_and_a_clear_report() throws Exception {
        String alone = " --isolate";
        Graft.Outcome shell = shell(
                Map.of("GRAFT_JAVA_OPTS", "-Xmx256m"),
                List.of(
                        "install " + jar + " --yes",
                        run("crashes") + alone,
                        run("takes-all-memory") + alone,
                        run("is-killed") + alone + " --json",
                        run("nothing") + alone));

        assertThat(shell.code()).as(shell.err()).isEqualTo(3);
        asShown("graft run faulty.yaml --isolate", shell);
        assertThat(shell.err())
                .contains("go on with: graft run --resume " + graft.folder().resolve("crashes"))
                .doesNotContain("A fatal error has been detected");
        assertThat(shell.out()).contains("\"status\" : \"failed\"");
        blamed("crashes", "strategy faulty", THE_LOSS);
        assertThat(graft.folder().resolve("crashes/crash.log")).content().contains("SIGSEGV");
        blamed("takes-all-memory", "strategy faulty", THE_LOSS);
        assertThat(result("is-killed").path("status").asText()).isEqualTo("failed");
        done("nothing");

        Files.createFile(graft.folder().resolve("spared"));
        assertThat(graft.run("run", "--resume", "crashes").code()).isZero();
        done("crashes");
    }
}
