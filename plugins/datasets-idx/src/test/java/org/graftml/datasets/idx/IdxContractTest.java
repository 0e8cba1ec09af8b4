package org.graftml.datasets.idx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.graftml.testkit.DatasetContract;
import org.junit.jupiter.api.io.TempDir;

class IdxContractTest extends DatasetContract<Idx> {
    @TempDir
    Path folder;

    @Override
    protected Map<String, Object> settings() throws IOException {
        Path images = Files.write(
                folder.resolve("images"), new byte[] {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 10, 20, 30, 40});
        Path labels = Files.write(folder.resolve("labels"), new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 1, 0});
        return Map.of("images", images.toString(), "labels-file", labels.toString());
    }
}
