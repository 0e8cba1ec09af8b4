package org.graftml.datasets.arrays;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.nio.file.Path;
import java.util.Map;
import org.graftml.testkit.DatasetContract;
import org.junit.jupiter.api.io.TempDir;

class Hdf5ContractTest extends DatasetContract<Hdf5> {
    @TempDir
    Path folder;

    @Override
    protected Map<String, Object> settings() {
        Path path = folder.resolve("rows.h5");
        try (WritableHdfFile file = HdfFile.write(path)) {
            file.putDataset("x", new float[][] {{1, 2}, {3, 4}, {5, 6}});
            file.putDataset("y", new int[] {0, 1, 0});
        }
        return Map.of("path", path.toString(), "inputs", "x", "targets", "y");
    }
}
