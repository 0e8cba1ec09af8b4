package org.graftml.datasets.image.folder;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.graftml.testkit.DatasetContract;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderContractTest extends DatasetContract<ImageFolder> {
    @TempDir
    Path folder;

    @Override
    protected Map<String, Object> settings() throws IOException {
        for (String name : new String[] {"ants/a.png", "ants/b.png", "bees/a.png"}) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            ImageIO.write(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        }
        return Map.of("path", folder.toString());
    }
}
