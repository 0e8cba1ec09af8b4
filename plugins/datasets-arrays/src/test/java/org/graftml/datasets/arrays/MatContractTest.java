package org.graftml.datasets.arrays;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.graftml.testkit.DatasetContract;
import org.junit.jupiter.api.io.TempDir;

class MatContractTest extends DatasetContract<Mat> {
    @TempDir
    Path folder;

    @Override
    protected Map<String, Object> settings() throws Exception {
        Path path = folder.resolve("packed.mat");
        try (var in = getClass().getResourceAsStream("packed.mat")) {
            Files.write(path, in.readAllBytes());
        }
        return Map.of("path", path.toString(), "inputs", "fts", "targets", "labels");
    }
}
