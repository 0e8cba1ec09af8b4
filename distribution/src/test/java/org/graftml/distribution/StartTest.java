package org.graftml.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start script and the launcher, as a person meets them. */
class StartTest {
    private static final Path DISTRIBUTION = Path.of(System.getProperty("graft.folder"));

    private static final String SMALL =
            """
            data: {target: {use: synthetic-glyphs, domain: hand, samples: 100, test-samples: 50}}
            backbone: lenet
            train: {epochs: 1, batch: 50}
            """;

    @TempDir
    Path folder;

    private Path home;

    private record Outcome(int code, String out, String err) {}

    @BeforeEach
    void folders() throws IOException {
        home = Files.createDirectories(folder.resolve("graft home"));
    }

    private Process start(Path script, Map<String, String> environment, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(script.toString()), Stream.of(arguments))
                .toList());
        builder.directory(folder.toFile());
        builder.environment().put("GRAFT_HOME", home.toString());
        builder.environment()
                .put("HOME", Files.createDirectories(folder.resolve("home")).toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Outcome end(Process process) throws Exception {
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Outcome(process.waitFor(), out, err);
    }

    private static Path script() {
        return DISTRIBUTION.resolve("bin/graft");
    }

    /** The distribution without its plug-ins, which are large, in another place. */
    private Path copyTo(Path place) throws IOException {
        for (String part : List.of("bin", "lib", "bundles")) {
            Path to = Files.createDirectories(place.resolve(part));
            try (Stream<Path> files = Files.list(DISTRIBUTION.resolve(part))) {
                for (Path file : files.toList()) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
        return place.resolve("bin/graft");
    }

    @Test
    void it_starts_from_a_path_with_spaces_and_through_links() throws Exception {
        Path script = copyTo(folder.resolve("my own/graft folder"));
        Path link = Files.createSymbolicLink(folder.resolve("one link"), folder.relativize(script));
        Path second = Files.createSymbolicLink(folder.resolve("two"), link.toAbsolutePath());
        for (Path way : List.of(script, link, second)) {
            Outcome outcome = end(start(way, Map.of(), "--help"));
            assertThat(outcome).extracting(Outcome::code, Outcome::err).containsExactly(0, "");
        }
    }

    @Test
    void several_start_at_the_same_time() throws Exception {
        List<Process> three = List.of(
                start(script(), Map.of(), "--help"),
                start(script(), Map.of(), "--help"),
                start(script(), Map.of(), "--help"));
        for (Process process : three) {
            assertThat(end(process)).extracting(Outcome::code, Outcome::err).containsExactly(0, "");
        }
    }

    @Test
    void no_class_has_to_be_inflated_before_the_first_line() throws IOException {
        for (String folder : List.of("lib", "bundles")) {
            try (Stream<Path> jars = Files.list(Graft.distribution().resolve(folder))) {
                for (Path file : jars.toList()) {
                    try (ZipFile jar = new ZipFile(file.toFile())) {
                        assertThat(jar.stream())
                                .as(file.toString())
                                .allMatch(entry -> entry.getMethod() == ZipEntry.STORED);
                    }
                }
            }
        }
    }

    @Test
    void nothing_is_written_to_the_users_home() throws Exception {
        assertThat(end(start(script(), Map.of(), "doctor")).code()).isZero();
        assertThat(folder.resolve("home")).isEmptyDirectory();
        assertThat(home.resolve("cache")).isNotEmptyDirectory();
    }

    @Test
    void a_run_leaves_an_archive_of_classes_that_later_starts_take_them_from() throws Exception {
        Files.writeString(folder.resolve("small.yaml"), SMALL);
        assertThat(archives()).isEmpty();
        run("first");
        Path archive = archives().get(0);
        assertThat(archives()).containsExactly(archive);
        assertThat(archived()).isGreaterThan(500);

        Files.delete(archive);
        Files.writeString(archive, "no archive");
        assertThat(archived()).isZero();

        Files.delete(archive);
        run("third");
        assertThat(archives()).containsExactly(archive);
        assertThat(archived()).isGreaterThan(500);
    }

    @Test
    void an_archive_of_classes_is_asked_for_only_by_runs_and_where_there_can_be_one() throws Exception {
        String asked = "-Dgraft.classes=" + home.resolve("cache/classes-");
        assertThat(arguments("17.0.15", Map.of(), "run")).contains(asked);
        assertThat(arguments("17.0.16", Map.of(), "list")).doesNotContain("graft.classes");
        assertThat(arguments("17.0.17", Map.of("GRAFT_CLASSES", ""), "run")).doesNotContain("graft.classes");
        // The JVM reads a colon as the end of a name.
        assertThat(arguments("17.0.18", Map.of("GRAFT_HOME", folder + "/10:30"), "run"))
                .doesNotContain("graft.classes");
        assertThat(arguments("17.0.19", Map.of("GRAFT_HOME", "", "HOME", "", "XDG_DATA_HOME", "data"), "run"))
                .doesNotContain("graft.classes");
    }

    /** A run, which prints one JSON document and nothing else, whatever the JVM has to say. */
    private void run(String out) throws Exception {
        Outcome outcome = end(start(script(), Map.of(), "run", "small.yaml", "--out", out, "--json"));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readTree(outcome.out());
    }

    private List<Path> archives() throws IOException {
        Path cache = Files.createDirectories(home.resolve("cache"));
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(file -> file.getFileName().toString().startsWith("classes-"))
                    .toList();
        }
    }

    /** How many classes a start takes from the archive. */
    private long archived() throws Exception {
        Path log = folder.resolve("classes.log");
        Files.deleteIfExists(log);
        // No space in it: the variable is split into words.
        Map<String, String> logged = Map.of("GRAFT_JAVA_OPTS", "-Xlog:class+load:file=" + log);
        Outcome outcome = end(start(script(), logged, "list"));
        assertThat(outcome).extracting(Outcome::code, Outcome::err).containsExactly(0, "");
        assertThat(outcome.out()).contains("lenet").doesNotContain("[warning]");
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.endsWith("shared objects file (top)"))
                    .count();
        }
    }

    @Test
    void a_file_that_is_no_bundle_is_named_and_left_out() throws Exception {
        Path broken = Files.createDirectories(home.resolve("plugins")).resolve("broken.jar");
        Files.writeString(broken, "this is no jar");
        for (int start = 0; start < 2; start++) {
            Outcome outcome = end(start(script(), Map.of(), "--help"));
            assertThat(outcome.code()).isZero();
            assertThat(outcome.err().lines()).singleElement().asString().contains(broken.toString(), "is left out");
        }
    }

    @Test
    void an_old_java_is_refused_with_what_is_expected() throws Exception {
        Path home = java("11.0.2", "exit 1");
        Outcome outcome = end(start(script(), Map.of("JAVA_HOME", home.toString()), "--help"));
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).contains("Java 11.0.2", "too old", "Java 17 or newer");
    }

    @Test
    void a_newer_java_is_told_not_to_warn_of_what_is_done_on_purpose() throws Exception {
        assertThat(arguments("17.0.15")).doesNotContain("--enable-native-access", "unsafe");
        assertThat(arguments("25.0.3"))
                .contains("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    }

    @Test
    void runs_at_the_same_time_share_the_cores_unless_the_user_has_said_how_many() throws Exception {
        String unset = "";
        int cores = threads(unset, "run", "mine.yaml");
        assertThat(cores).isPositive();
        assertThat(threads(unset, "sweep", "mine.yaml", "--jobs", "2")).isEqualTo(Math.max(1, cores / 2));
        assertThat(threads(unset, "benchmark", "--jobs=" + 2 * cores, "mine.yaml"))
                .isEqualTo(1);
        assertThat(threads(unset, "sweep", "--jobs", "none")).isEqualTo(cores);
        assertThat(threads("3", "sweep", "--jobs", "2")).isEqualTo(3);
    }

    /** How many threads the engine would have. */
    private int threads(String told, String... arguments) throws Exception {
        Map<String, String> environment =
                Map.of("JAVA_HOME", java("17.0.15", "echo $OMP_NUM_THREADS").toString(), "OMP_NUM_THREADS", told);
        return Integer.parseInt(
                end(start(script(), environment, arguments)).out().trim());
    }

    /** What a Java of this version would be started with. */
    private String arguments(String version) throws Exception {
        return arguments(version, Map.of(), "--help");
    }

    private String arguments(String version, Map<String, String> more, String command) throws Exception {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("JAVA_HOME", java(version, "echo \"$@\"").toString());
        Outcome outcome = end(start(script(), environment, command));
        assertThat(outcome).extracting(Outcome::code, Outcome::err).containsExactly(0, "");
        return outcome.out();
    }

    /** A Java of a version that does nothing else than a line of shell. */
    private Path java(String version, String does) throws IOException {
        Path home = folder.resolve("jdk" + version);
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n" + does + "\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
        return home;
    }

    @Test
    void a_missing_java_is_said() throws Exception {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of("readlink", "dirname", "sed")) {
            Path script = Files.writeString(
                    tools.resolve(tool), "#!/bin/sh\nPATH=/bin:/usr/bin exec %s \"$@\"\n".formatted(tool));
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }
        Outcome outcome = end(start(script(), Map.of("JAVA_HOME", "", "PATH", tools.toString()), "--help"));
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).contains("no Java found in JAVA_HOME or PATH");
    }
}
