package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** As somebody who writes a plug-in, with a shell open: a class is changed and compiled, and the next run has it. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DevTest {
    private static final String RUN = "run 'my align/experiment.yaml' --set data.source.samples=100"
            + " --set data.target.samples=100 --set train.epochs=1 --set evaluate.baseline=none --out ";
    private static final String GAP = "step -> gap(step.get(source), step.get(target), settings.moments())";

    @TempDir
    Path folder;

    private Graft graft;
    private Path project;
    private Path source;
    private Process shell;
    private Writer in;
    private BufferedReader out;
    private final List<String> heard = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        graft = Graft.in(folder);
        assertThat(graft.run("new", "strategy", "acme-align", "--dir", "my align")
                        .code())
                .isZero();
        project = graft.folder().resolve("my align");
        source = project.resolve("src/main/java/acme/align/AcmeAlign.java");
        compile();
        shell = graft.environment(new ProcessBuilder(
                        Graft.distribution().resolve("bin/graft").toString(), "shell", "--keep-going"))
                .redirectErrorStream(true)
                .start();
        in = shell.outputWriter(StandardCharsets.UTF_8);
        out = shell.inputReader(StandardCharsets.UTF_8);
    }

    @AfterEach
    void close() {
        shell.destroyForcibly();
    }

    @Test
    void a_compiled_change_counts_for_the_next_run() throws Exception {
        type("dev 'my align' &");
        hear("acme.align 0.1.0.dev-1 is in use");
        type(RUN + "one");
        hear("one/report.html");
        assertThat(loss("one")).isNotEqualTo(7.0).isPositive();

        change(GAP, "step -> gap(step.get(source), step.get(target), 1).mul(0).add(7)");
        compile();
        hear("acme.align 0.1.0.dev-2 is in use");
        hear("acme.align 0.1.0.dev-1 is ");
        type(RUN + "two");
        hear("two/report.html");
        assertThat(loss("two")).isEqualTo(7.0);
        assertThat(graft.folder().resolve("two/experiment.lock")).content().contains("0.1.0.dev-2");

        type("exit");
        hear("acme.align 0.1.0.dev-2 is ");
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).as(heard.toString()).isTrue();
        assertThat(graft.home().resolve("cache/builds")).isEmptyDirectory();
    }

    @Test
    void what_does_not_resolve_leaves_the_build_before_in_use() throws Exception {
        type("dev 'my align' &");
        hear("acme.align 0.1.0.dev-1 is in use");

        Path nowhere = Files.createDirectories(project.resolve("src/main/java/acme/nowhere"));
        Files.writeString(
                nowhere.resolve("Lost.java"),
                "package acme.nowhere; public class Lost { public static double of(double x) { return x; } }");
        change(GAP, "step -> gap(step.get(source), step.get(target), 1).mul(acme.nowhere.Lost.of(2))");
        // Compiled elsewhere, so that the project has a class that needs it, and not the package itself.
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Stranger.compile(project.resolve("src/main/java"), elsewhere);
        Path type = Path.of("acme/align/AcmeAlign.class");
        Files.copy(
                elsewhere.resolve(type),
                project.resolve("target/classes").resolve(type),
                StandardCopyOption.REPLACE_EXISTING);
        hear("acme.align 0.1.0.dev-2 does not resolve: it needs package acme.nowhere; nothing here brings it");
        hear("the build before stays in use");
        type("plugins > plugins.txt; dev --end 'my align'");
        hear("acme.align 0.1.0.dev-1 is ");
        assertThat(graft.folder().resolve("plugins.txt"))
                .content()
                .containsPattern("active +acme.align +0.1.0.dev-1 +developed");
        type("describe acme-align");
        hear("there is no extension called 'acme-align'");
        type("exit 0");
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).as(heard.toString()).isTrue();
    }

    private void type(String line) throws IOException {
        in.write(line + "\n");
        in.flush();
    }

    /** Waits until the shell says so. */
    private void hear(String words) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            heard.add(line);
            if (line.contains(words)) {
                return;
            }
        }
        throw new AssertionError("the shell ended without saying: " + words + "\n" + String.join("\n", heard));
    }

    private void change(String from, String to) throws IOException {
        String text = Files.readString(source);
        assertThat(text).contains(from);
        Files.writeString(source, text.replace(from, to));
    }

    private void compile() throws IOException {
        Stranger.compile(project.resolve("src/main/java"), project.resolve("target/classes"));
    }

    /** The loss of the new method in the first step of a run. */
    private double loss(String run) throws IOException {
        return Files.readAllLines(graft.folder().resolve(run).resolve("metrics.csv")).stream()
                .filter(line -> line.contains("loss/acme-align.gap-source"))
                .map(line -> line.substring(line.lastIndexOf(',') + 1))
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElseThrow();
    }
}
