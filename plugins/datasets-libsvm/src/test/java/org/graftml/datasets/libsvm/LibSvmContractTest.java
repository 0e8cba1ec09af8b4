package org.graftml.datasets.libsvm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.graftml.testkit.DatasetContract;
import org.junit.jupiter.api.io.TempDir;

class LibSvmContractTest extends DatasetContract<LibSvm> {
    @TempDir
    Path folder;

    @Override
    protected Map<String, Object> settings() throws Exception {
        Path path = folder.resolve("rows.txt");
        Files.writeString(path, "1 1:2 3:4\n0 2:1\n1 3:5\n");
        return Map.of("path", path.toString());
    }
}
