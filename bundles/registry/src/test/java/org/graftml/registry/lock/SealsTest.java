package org.graftml.registry.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.graftml.trainer.files.RealDisk;
import org.graftml.trainer.files.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SealsTest {
    @TempDir
    Path folder;

    private Path jar;
    private String sha256;

    @BeforeEach
    void a_jar() throws Exception {
        jar = Files.writeString(folder.resolve("a.jar"), "sound");
        sha256 = Sha256.of(jar);
    }

    private Seals read() throws Exception {
        return Seals.read(folder.resolve("seals"), new Storage(new RealDisk()));
    }

    private boolean ask() throws Exception {
        Seals seals = read();
        boolean holds = seals.holds(jar, sha256);
        seals.keep();
        return holds;
    }

    /** The seal that a start would have left some seconds later. */
    private void seal() throws Exception {
        Map<String, Object> looks =
                new java.util.TreeMap<>(Files.readAttributes(jar, "unix:size,lastModifiedTime,ctime,ino,dev"));
        Files.writeString(folder.resolve("seals"), sha256 + " " + looks + "\n");
    }

    @Test
    void a_jar_is_what_its_hash_says() throws Exception {
        assertThat(ask()).isTrue();
        Files.writeString(jar, "wrong");
        assertThat(ask()).isFalse();
    }

    @Test
    void what_was_just_written_is_not_sealed_because_its_next_change_might_bear_the_same_time() throws Exception {
        assertThat(ask()).isTrue();
        assertThat(folder.resolve("seals")).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_seal_stands_for_the_hash() throws Exception {
        seal();
        assertThat(read().holds(jar, sha256)).isTrue();
        // Only by the seal can this be: the hash of the file is another.
        String other = "0".repeat(64);
        Files.writeString(
                folder.resolve("seals"),
                Files.readString(folder.resolve("seals")).replace(sha256, other));
        assertThat(read().holds(jar, other)).isTrue();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_change_that_hides_its_time_breaks_the_seal() throws Exception {
        FileTime before = Files.getLastModifiedTime(jar);
        seal();
        Object changed = Files.getAttribute(jar, "unix:ctime");
        // The clock of a file system ticks slowly; a seal is not given before it has ticked.
        do {
            Files.writeString(jar, "wrong");
            Files.setLastModifiedTime(jar, before);
        } while (Files.getAttribute(jar, "unix:ctime").equals(changed));
        assertThat(ask()).isFalse();
    }

    @Test
    void seals_that_cannot_be_read_are_none() throws Exception {
        Files.write(folder.resolve("seals"), "\u00ff\u0000 nonsense\nmore".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(ask()).isTrue();
    }
}
