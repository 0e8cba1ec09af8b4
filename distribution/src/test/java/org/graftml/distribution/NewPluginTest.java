package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As a new author: {@code graft new}, some lines changed, {@code mvn verify}, installed, used; without a network. */
class NewPluginTest {
    private static final long MOST_MINUTES = 8;

    @TempDir
    Path folder;

    private Graft graft;

    @BeforeEach
    void maven() throws IOException {
        Files.createDirectory(folder.resolve("repository"));
        assumeTrue(mvn().isPresent(), "no Maven: neither maven.home nor PATH has a bin/mvn");
        graft = Graft.in(folder);
    }

    /** JUnit warns of every link that leads out of its folder. */
    @AfterEach
    void unlink() throws IOException {
        try (Stream<Path> below = Files.walk(folder.resolve("repository"), 2)) {
            for (Path link : below.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    @Test
    void a_new_strategy_is_changed_built_installed_and_used_without_a_network() throws Exception {
        Path project = made("strategy", "acme-align");
        change(
                project.resolve("src/main/java/acme/align/AcmeAlign.java"),
                "matches the moments of source and target features",
                "matches three moments",
                "@Default(\"2\")",
                "@Default(\"3\")",
                "@Default(\"0.05\")",
                "@Default(\"0.02\")");

        build(project);
        installed(jar(project));
        Graft.Outcome page = graft.run("describe", "acme-align");
        assertThat(page.out()).contains("matches three moments", "0.02");
        Graft.Outcome run = graft.run(
                "run",
                project.resolve("experiment.yaml").toString(),
                "--set",
                "strategy.use=acme-align",
                "--out",
                "run",
                "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().at("/metrics/target/accuracy").isNumber()).isTrue();
        assertThat(graft.folder().resolve("run/graph.json")).content().contains("acme-align");

        // As the README goes on.
        change(project.resolve("pom.xml"), "<version>0.1.0</version>", "<version>0.2.0</version>");
        build(project);
        assertThat(project.resolve("README.md"))
                .content()
                .contains("graft install target/acme-align-0.2.0.jar --yes", "graft remove acme.align");
        Path newer = project.resolve("target/acme-align-0.2.0.jar");
        assertThat(graft.run("install", newer.toString(), "--yes").err())
                .contains("update   acme.align 0.1.0 -> 0.2.0");
        assertThat(graft.run("remove", "acme.align", "--yes").err()).contains("done");
    }

    @Test
    void the_other_kinds_are_green_at_once_and_their_experiments_valid() throws Exception {
        List<String> kinds = List.of("backbone", "head", "dataset", "augmenter");
        for (String kind : kinds) {
            made(kind, "acme-" + kind);
        }
        // One build of all, with what lets it read Graft's folder.
        Path all = graft.folder();
        Files.writeString(
                Files.createDirectories(all.resolve(".mvn")).resolve("maven.config"),
                Files.readString(all.resolve("my acme-head/.mvn/maven.config")));
        Files.writeString(
                all.resolve("pom.xml"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>acme</groupId><artifactId>all</artifactId>"
                        + "<version>1</version><packaging>pom</packaging><modules>"
                        + kinds.stream()
                                .map(kind -> "<module>my acme-" + kind + "</module>")
                                .collect(Collectors.joining())
                        + "</modules></project>");
        build(all);

        for (String kind : kinds) {
            Path project = all.resolve("my acme-" + kind);
            installed(jar(project));
            Graft.Outcome check =
                    graft.run("check", project.resolve("experiment.yaml").toString());
            assertThat(check.code()).as(check.err()).isZero();
        }
    }

    private Path made(String kind, String name) throws Exception {
        Graft.Outcome made = graft.run("new", kind, name, "--dir", "my " + name, "--json");
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.json().path("id").asText()).isEqualTo(name);
        return graft.folder().resolve("my " + name);
    }

    private static Path jar(Path project) throws IOException {
        try (Stream<Path> jars = Files.list(project.resolve("target"))) {
            return jars.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void build(Path project) throws Exception {
        Path log = folder.resolve("mvn.txt");
        // Whatever mirrors this machine's settings name, what they gave is in the repository by now.
        String settings =
                Files.writeString(folder.resolve("settings.xml"), "<settings/>").toString();
        ProcessBuilder builder = new ProcessBuilder(
                mvn().orElseThrow().toString(), "-o", "-B", "-s", settings, "-gs", settings, "verify");
        builder.command().addAll(List.of("-Dmaven.repo.local=" + repository(), "-Dmaven.legacyLocalRepo=true"));
        builder.directory(project.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        // The build that runs this test has its own.
        builder.environment().keySet().removeAll(List.of("MAVEN_OPTS", "MAVEN_PROJECTBASEDIR", "MAVEN_CMD_LINE_ARGS"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
        assertThat(Files.readString(log)).contains("BUILD SUCCESS").doesNotContain("[WARNING]");
    }

    private void installed(Path jar) throws Exception {
        Graft.Outcome installed = graft.run("install", jar.toString(), "--yes");
        assertThat(installed.code()).as(installed.err()).isZero();
    }

    /**
     * The local repository that builds Graft, without any Graft: what plug-ins need of it comes from the
     * distribution, and what Maven copies from there does not outlive the test.
     */
    private Path repository() throws IOException {
        Path local = Path.of(System.getProperty("graft.repository"));
        Path copy = Files.createDirectories(folder.resolve("repository"));
        link(local, copy, "org");
        link(local.resolve("org"), Files.createDirectories(copy.resolve("org")), "graftml");
        return copy;
    }

    private static void link(Path from, Path to, String except) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                Path link = to.resolve(entry.getFileName());
                if (!entry.endsWith(except) && Files.notExists(link)) {
                    Files.createSymbolicLink(link, entry.toAbsolutePath());
                }
            }
        }
    }

    private static void change(Path file, String... pairs) throws IOException {
        String text = Files.readString(file);
        for (int i = 0; i < pairs.length; i += 2) {
            assertThat(text).contains(pairs[i]);
            text = text.replace(pairs[i], pairs[i + 1]);
        }
        Files.writeString(file, text);
    }

    /** The Maven that runs this build, or the first on the path. */
    private static Optional<Path> mvn() {
        return Stream.concat(
                        Stream.of(System.getProperty("graft.maven", "")).map(home -> home + "/bin"),
                        Stream.of(System.getenv("PATH").split(":")))
                .map(bin -> Path.of(bin, "mvn"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
