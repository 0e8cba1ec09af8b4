package org.graftml.registry.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Random;
import org.graftml.api.Misfit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Version;

class PluginLockTest {
    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final int FUZZ_ROUNDS = 5_000;

    private static LockEntry entry(String name) {
        return new LockEntry(name, new Version(1, 2, 3), HASH, true, false, URI.create("file:///jars/" + name));
    }

    @Test
    void what_is_written_is_what_is_read() {
        PluginLock lock = new PluginLock(List.of(entry("acme.b"), entry("acme.a")));
        assertThat(PluginLock.parse(lock.text()).entries()).containsExactly(entry("acme.a"), entry("acme.b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "acme.a 1.0.0 asked enabled file:/a|it has 5 fields",
                "ac/me 1.0.0 HASH asked enabled file:/a|the name is wrong",
                "acme.a 1.x.0 HASH asked enabled file:/a|invalid version",
                "acme.a 1.0.0 12ab asked enabled file:/a|the hash is wrong",
                "acme.a 1.0.0 HASH perhaps enabled file:/a|it says 'perhaps'",
                "acme.a 1.0.0 HASH asked on file:/a|it says 'on'",
                "acme.a 1.0.0 HASH asked enabled file:\\a|Illegal character",
            })
    void a_line_that_is_wrong_is_named(String line, String why) {
        String text = new PluginLock(List.of(entry("acme.z"))).text() + line.replace("HASH", HASH) + "\n";
        assertThatThrownBy(() -> PluginLock.parse(text))
                .isInstanceOf(Misfit.class)
                .hasMessageStartingWith("plugins.lock, line 4: ")
                .hasMessageContaining(why);
    }

    @Test
    void a_plug_in_that_stands_there_twice_is_refused() {
        String text = new PluginLock(List.of(entry("acme.a"))).text();
        assertThatThrownBy(() -> PluginLock.parse(text + text)).hasMessage("plugins.lock names a plug-in twice");
    }

    @Test
    void whatever_the_bytes_are_it_is_a_record_or_one_clear_error() {
        Random random = new Random(1);
        char[] sound =
                new PluginLock(List.of(entry("acme.a"), entry("acme.b"))).text().toCharArray();
        int refused = 0;
        for (int round = 0; round < FUZZ_ROUNDS; round++) {
            char[] text = sound.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                text[random.nextInt(text.length)] = (char) random.nextInt(random.nextBoolean() ? 128 : 65_536);
            }
            String cut = new String(text, 0, random.nextInt(text.length));
            try {
                PluginLock.parse(cut);
            } catch (Misfit clear) {
                assertThat(clear).hasMessageStartingWith("plugins.lock");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(FUZZ_ROUNDS / 2);
    }
}
