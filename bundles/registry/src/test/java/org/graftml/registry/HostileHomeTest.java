package org.graftml.registry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.graftml.api.registry.Registry;
import org.graftml.registry.lock.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever lies where plug-ins are kept or come from: one clear error, and nothing is changed. */
class HostileHomeTest {
    private static final int ROUNDS = 60;
    private static final int STARTS = 12;

    @TempDir
    Path folder;

    private Lab lab;

    @BeforeEach
    void a_plug_in_is_installed() throws Exception {
        lab = new Lab(folder);
        lab.install(lab.jars().plugin("acme.align", "1.0.0", "align"));
    }

    @AfterEach
    void stop() throws Exception {
        lab.stop();
    }

    /** Every file of the user's folder with its hash. */
    private TreeMap<String, String> home() throws Exception {
        TreeMap<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(lab.home())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hashes.put(lab.home().relativize(file).toString(), Sha256.of(file));
            }
        }
        return hashes;
    }

    private static byte[] corrupt(byte[] sound, Random random) {
        byte[] bytes = sound.clone();
        for (int change = random.nextInt(4); change >= 0; change--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    @Test
    void a_jar_or_an_index_that_is_refused_changes_nothing() throws Exception {
        byte[] jar = Files.readAllBytes(lab.jars().plugin("acme.other", "1.0.0", "other"));
        Path shelf = Files.createDirectories(folder.resolve("hostile"));
        Files.write(shelf.resolve("other.jar"), jar);
        Path index = lab.registry().index(shelf, Registry.Addresses.RELATIVE);
        byte[] text = Files.readAllBytes(index);
        TreeMap<String, String> before = home();
        List<String> bundles = lab.bundles();
        Random random = new Random(7);
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            boolean wrongJar = random.nextBoolean();
            Files.write(shelf.resolve("other.jar"), wrongJar ? corrupt(jar, random) : jar);
            Files.write(index, wrongJar ? text : corrupt(text, random));
            String source = (wrongJar && random.nextBoolean() ? shelf.resolve("other.jar") : index).toString();
            Throwable thrown = catchThrowable(() -> lab.install(source));
            if (thrown == null) {
                // The corruption met what means nothing.
                lab.registry().plugins().stream()
                        .filter(plugin -> !plugin.name().equals("acme.align"))
                        .toList()
                        .forEach(plugin -> remove(plugin.name()));
            } else {
                assertThat(thrown).as("%s, round %d", source, round).isInstanceOf(Misfit.class);
                refused++;
            }
            assertThat(lab.bundles()).isEqualTo(bundles);
            assertThat(home().get("plugins.lock")).isEqualTo(before.get("plugins.lock"));
        }
        assertThat(refused).isGreaterThan(ROUNDS / 4);
        assertThat(lab.registry().verify()).isEmpty();
    }

    private void remove(String name) {
        try {
            lab.remove(name);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_record_that_is_broken_is_told_at_the_start_and_left_as_it_is() throws Exception {
        Path lock = lab.home().resolve("plugins.lock");
        byte[] sound = Files.readAllBytes(lock);
        Random random = new Random(9);
        int broken = 0;
        for (int start = 0; start < STARTS; start++) {
            byte[] bytes = corrupt(sound, random);
            Files.write(lock, bytes);
            lab.restart();
            assertThat(Files.readAllBytes(lock)).isEqualTo(bytes);
            if (lab.bundles().isEmpty()) {
                assertThat(lab.registry().problems())
                        .as(new String(bytes, ISO_8859_1))
                        .isNotEmpty();
                broken++;
            }
        }
        assertThat(broken).isPositive();

        Files.writeString(lock, "nonsense\n");
        lab.restart();
        assertThat(lab.registry().problems())
                .singleElement()
                .asString()
                .startsWith("plugins.lock, line 1: ")
                .endsWith("no installed plug-in is used");
        assertThatThrownBy(() -> lab.install(lab.jars().plugin("acme.other", "1.0.0", "other")))
                .isInstanceOf(Misfit.class)
                .hasMessageStartingWith("plugins.lock, line 1: ");
        assertThat(lock).hasContent("nonsense");
        assertThat(lab.bundles()).isEmpty();

        Files.write(lock, sound);
        lab.restart();
        assertThat(lab.bundles()).containsExactly("acme.align 1.0.0 active");
    }
}
