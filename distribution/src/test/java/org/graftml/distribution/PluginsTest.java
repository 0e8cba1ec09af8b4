package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins are installed and removed with the commands, as a person does it. */
class PluginsTest {
    private static final int KILLS_OF_A_VERIFY = 3;
    private static final int KILLS_OF_A_PROOF = 100;
    private static final int AT_ONCE = 4;

    @TempDir
    Path folder;

    private Graft graft;

    @BeforeEach
    void a_home() throws IOException {
        graft = Graft.in(folder);
    }

    /** A bundle without any content. */
    private String library(String name) throws IOException {
        return library(name, "1.0.0");
    }

    private String library(String name, String version) throws IOException {
        return bundle(name + "-" + version, "Bundle-SymbolicName", name, "Bundle-Version", version);
    }

    private String bundle(String name, String... headers) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", name);
        attributes.putValue("Bundle-Version", "1.0.0");
        for (int i = 0; i < headers.length; i += 2) {
            attributes.putValue(headers[i], headers[i + 1]);
        }
        Path jar = graft.folder().resolve(name + ".jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar.toString();
    }

    private List<String> installed() throws Exception {
        return versions().stream()
                .map(plugin -> plugin.substring(0, plugin.indexOf(' ')))
                .toList();
    }

    /** What is installed, by name and version, with one space between. */
    private List<String> versions() throws Exception {
        Graft.Outcome plugins = graft.run("plugins", "--json");
        assertThat(plugins.code()).as(plugins.err()).isZero();
        assertThat(plugins.err()).isEmpty();
        List<String> names = new ArrayList<>();
        for (JsonNode plugin : plugins.json()) {
            if (plugin.path("origin").asText().equals("installed")) {
                assertThat(plugin.path("state").asText()).isEqualTo("active");
                names.add(plugin.path("name").asText() + " "
                        + plugin.path("version").asText());
            }
        }
        return names;
    }

    @Test
    void an_author_installs_what_they_built_uses_it_and_removes_it() throws Exception {
        String jar = Stranger.build("one-class", graft).toString();

        Graft.Outcome plan = graft.run("install", jar);
        assertThat(plan.code()).isEqualTo(2);
        assertThat(plan.err()).contains("install  acme.one-class 1.0.0", "give --yes to carry it out");
        assertThat(graft.home().resolve("plugins.lock")).doesNotExist();

        assertThat(graft.run("install", jar, "--yes").code()).isZero();
        assertThat(installed()).containsExactly("acme.one-class");
        String file =
                Path.of("src/test/experiments/one-class.yaml").toAbsolutePath().toString();
        assertThat(graft.run("check", file).code()).isZero();

        Graft.Outcome removed = graft.run("remove", "acme.one-class", "--yes", "--json");
        assertThat(removed.json().at("/steps/0/verb").asText()).isEqualTo("remove");
        Graft.Outcome check = graft.run("check", file);
        assertThat(check.code()).isEqualTo(2);
        assertThat(check.out() + check.err()).contains("there is no strategy called");
    }

    @Test
    void the_other_engine_is_offered_and_comes_from_a_maven_repository_at_the_next_start() throws Exception {
        Graft.Outcome found = graft.run("search", "pytorch");
        assertThat(found.out()).contains("org.graftml.engine.pytorch", "engine pytorch");
        Graft.Outcome plan = graft.run("install", "engine-pytorch", "--dry-run");
        assertThat(plan.err())
                .contains("install  org.graftml.engine.pytorch", "from the next start: it carries native libraries");

        Path jar = Path.of(System.getProperty("graft.pytorch"));
        String version = jar.getFileName().toString().replaceAll("graft-engine-pytorch-|\\.jar", "");
        Path local = Files.createDirectories(folder.resolve("ada/.m2/repository/org/graftml/graft-engine-pytorch")
                .resolve(version));
        Files.copy(jar, local.resolve(jar.getFileName()));
        Map<String, String> ada = Map.of("GRAFT_JAVA_OPTS", "-Duser.home=" + folder.resolve("ada"));
        Path said = graft.folder().resolve("said.txt");
        Process install = graft.process(ada, said, said, "install", "engine-pytorch", "--yes");
        assertThat(install.waitFor()).as(Files.readString(said)).isZero();
        assertThat(installed()).containsExactly("org.graftml.engine.pytorch");
    }

    @Test
    void what_needs_a_gpu_is_refused_until_the_engines_have_found_one() throws Exception {
        String jar =
                bundle("acme.fast", "Require-Capability", "org.graftml.device;filter:=\"(org.graftml.device=gpu)\"");
        assertThat(graft.run("doctor").code()).isZero();
        assertThat(Files.readString(graft.home().resolve("state/devices"))).contains("cpu mxnet 1");
        Graft.Outcome refused = graft.run("install", jar, "--yes");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("acme.fast 1.0.0 needs a device 'gpu', and there is none here");

        Files.writeString(graft.home().resolve("state/devices"), "gpu pytorch 2\n");
        assertThat(graft.run("install", jar, "--yes").code()).isZero();
        assertThat(installed()).containsExactly("acme.fast");
    }

    @Test
    void several_processes_install_at_the_same_time_and_all_of_it_is_there() throws Exception {
        List<Process> processes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            names.add("acme.library" + i);
            Path said = graft.folder().resolve(i + ".txt");
            processes.add(graft.process(said, said, "install", library(names.get(i)), "--yes"));
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        assertThat(installed()).isEqualTo(names);
        assertThat(graft.run("verify").code()).isZero();
    }

    @Test
    void killed_at_any_moment_an_installation_is_whole_or_not_at_all() throws Exception {
        kill(KILLS_OF_A_VERIFY);
    }

    @Test
    @Tag("proof")
    void a_hundred_kills_leave_nothing_that_does_not_start() throws Exception {
        int whole = kill(KILLS_OF_A_PROOF);
        System.out.printf(
                "installs, updates and removals killed at %d random moments: %d had happened, %d had not, each start was"
                        + " clean%n",
                KILLS_OF_A_PROOF, whole, KILLS_OF_A_PROOF - whole);
    }

    /** Installs three plug-ins, updates and removes them, again and again, and kills each at a random moment. */
    private int kill(int times) throws Exception {
        List<String> names = List.of("acme.library0", "acme.library1", "acme.library2");
        List<String> old = new ArrayList<>();
        List<String> newer = new ArrayList<>();
        for (String name : names) {
            old.add(library(name, "1.0.0"));
            newer.add(library(name, "2.0.0"));
        }
        // Where a change goes that comes to its end: nothing, the old ones, the newer ones, nothing again.
        List<List<String>> states = List.of(List.of(), versions(names, "1.0.0"), versions(names, "2.0.0"));
        List<List<String>> commands = List.of(
                command("install", old, "--yes"),
                command("install", newer, "--yes"),
                command("remove", names, "--yes"));
        SplittableRandom random = new SplittableRandom(11);
        Path said = graft.folder().resolve("said.txt");
        // Kills fall before, in and after a change, however fast the machine is: once round without a kill.
        long most = 0;
        for (List<String> command : commands) {
            long began = System.nanoTime();
            assertThat(graft.run(command.toArray(String[]::new)).code()).isZero();
            most = Math.max(most, (System.nanoTime() - began) * 3 / 2);
        }
        int happened = 0;
        int state = 0;
        for (int kill = 0; kill < times; kill++) {
            Process process = graft.process(said, said, commands.get(state).toArray(String[]::new));
            process.waitFor(random.nextLong(most), TimeUnit.NANOSECONDS);
            process.destroyForcibly().waitFor();
            List<String> now = versions();
            int next = (state + 1) % states.size();
            assertThat(now).isIn(states.get(state), states.get(next));
            if (now.equals(states.get(next))) {
                happened++;
                state = next;
            }
        }
        assertThat(graft.run("verify").code()).isZero();
        return happened;
    }

    private static List<String> versions(List<String> names, String version) {
        return names.stream().map(name -> name + " " + version).toList();
    }

    private static List<String> command(String verb, List<String> what, String yes) {
        return Stream.of(Stream.of(verb), what.stream(), Stream.of(yes))
                .flatMap(words -> words)
                .toList();
    }
}
