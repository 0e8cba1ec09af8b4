package org.graftml.datasets.cifar;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.graftml.testkit.DatasetContract;
import org.junit.jupiter.api.io.TempDir;

class CifarContractTest extends DatasetContract<Cifar> {
    @TempDir
    Path folder;

    @Override
    protected Map<String, Object> settings() throws Exception {
        Path path = folder.resolve("data_batch_1.bin");
        byte[] records = new byte[4 * 3073];
        records[3073] = 1;
        Files.write(path, records);
        return Map.of("paths", List.of(path.toString()));
    }
}
