package org.graftml.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheLeaseTest {
    @TempDir
    Path folder;

    private List<Path> jars;

    @BeforeEach
    void one_jar() throws IOException {
        jars = List.of(Files.writeString(folder.resolve("a.jar"), "first"));
    }

    private CacheLease take() throws IOException {
        return CacheLease.take(folder.resolve("pool"), jars);
    }

    private void fill() throws IOException {
        try (CacheLease lease = take()) {
            Files.createDirectories(lease.folder().resolve("bundle1"));
            lease.complete(jars);
        }
    }

    @Test
    void a_cache_is_used_again_while_its_jars_are_the_same() throws IOException {
        fill();
        try (CacheLease again = take()) {
            assertThat(again.fresh()).isFalse();
            assertThat(again.folder().resolve("bundle1")).exists();
        }
    }

    @Test
    void a_cache_is_emptied_when_a_jar_changed() throws IOException {
        fill();
        Files.writeString(jars.get(0), "a longer second");
        try (CacheLease again = take()) {
            assertThat(again.fresh()).isTrue();
            assertThat(again.folder()).doesNotExist();
        }
    }

    @Test
    void a_cache_whose_filling_was_cut_short_is_emptied() throws IOException {
        try (CacheLease lease = take()) {
            Files.createDirectories(lease.folder().resolve("half"));
        }
        try (CacheLease again = take()) {
            assertThat(again.fresh()).isTrue();
            assertThat(again.folder()).doesNotExist();
        }
    }

    @Test
    void a_cache_whose_process_was_killed_is_emptied() throws IOException {
        fill();
        // Such a process gives nothing back but the lock, which the system releases.
        Files.createFile(folder.resolve("pool/0.held"));
        try (CacheLease again = take()) {
            assertThat(again.fresh()).isTrue();
            assertThat(again.folder()).doesNotExist();
        }
    }
}
