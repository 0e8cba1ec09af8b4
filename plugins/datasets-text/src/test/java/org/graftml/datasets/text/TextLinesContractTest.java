package org.graftml.datasets.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.graftml.testkit.DatasetContract;
import org.junit.jupiter.api.io.TempDir;

class TextLinesContractTest extends DatasetContract<TextLines> {
    @TempDir
    Path folder;

    @Override
    protected Map<String, Object> settings() throws IOException {
        Path good = Files.writeString(folder.resolve("good.txt"), "fine\nvery fine\n");
        Path bad = Files.writeString(folder.resolve("bad.txt"), "dull\nlong and dull\n");
        return Map.of("classes", Map.of("good", good.toString(), "bad", bad.toString()));
    }
}
