package org.graftml.datasets.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.graftml.testkit.DatasetContract;
import org.junit.jupiter.api.io.TempDir;

class CsvContractTest extends DatasetContract<Csv> {
    @TempDir
    Path folder;

    @Override
    protected Map<String, Object> settings() throws IOException {
        Path file =
                Files.writeString(folder.resolve("flowers.csv"), "petal,sepal,kind\n1,2.5,rose\n3,4,tulip\n5,6,rose\n");
        return Map.of("path", file.toString(), "column", "kind");
    }
}
