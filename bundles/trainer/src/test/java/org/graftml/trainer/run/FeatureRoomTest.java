package org.graftml.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.layers.Port;
import org.graftml.trainer.files.RealDisk;
import org.graftml.trainer.files.Storage;
import org.graftml.trainer.step.FeatureCache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of features make room for others. */
class FeatureRoomTest {
    private static final Port PORT = new Port("dense", new Shape(-1, 4), DataType.FLOAT32);

    @TempDir
    Path folder;

    private long size;

    @BeforeEach
    void how_large_a_file_is() throws IOException {
        store(1 << 20).write("a", PORT, features(1));
        size = Files.size(folder.resolve("a"));
    }

    private FeatureStore store(long room) {
        return new FeatureStore(new Storage(new RealDisk()), Optional.of(folder), room);
    }

    private static Map<Integer, FeatureCache.Feature> features(int samples) {
        Map<Integer, FeatureCache.Feature> features = new HashMap<>();
        for (int i = 0; i < samples; i++) {
            features.put(i, new FeatureCache.Feature(Integer.toString(i), new float[] {i, 1, 2, 3}));
        }
        return features;
    }

    private void used(String key, long secondsAgo) throws IOException {
        Files.setLastModifiedTime(
                folder.resolve(key), FileTime.from(Instant.now().minusSeconds(secondsAgo)));
    }

    @Test
    void the_file_that_was_not_used_for_the_longest_time_goes() throws IOException {
        store(1 << 20).write("b", PORT, features(1));
        store(1 << 20).write("c", PORT, features(1));
        used("a", 300);
        used("b", 200);
        used("c", 100);

        // A file that is read is used.
        assertThat(store(3 * size).read("a", PORT)).hasSize(1);
        store(3 * size).write("d", PORT, features(1));

        assertThat(folder.resolve("a")).exists();
        assertThat(folder.resolve("b")).doesNotExist();
        assertThat(folder.resolve("c")).exists();
        assertThat(folder.resolve("d")).exists();
    }

    @Test
    void nothing_goes_as_long_as_there_is_room() throws IOException {
        store(2 * size).write("b", PORT, features(1));

        assertThat(folder.resolve("a")).exists();
        assertThat(folder.resolve("b")).exists();
    }

    @Test
    void features_that_would_take_too_large_a_part_of_the_room_are_not_kept() throws IOException {
        // 100 samples of 16 bytes are more than an eighth of it.
        store(12_000).write("large", PORT, features(100));

        assertThat(folder.resolve("large")).doesNotExist();
        assertThat(folder.resolve("a")).exists();
    }
}
