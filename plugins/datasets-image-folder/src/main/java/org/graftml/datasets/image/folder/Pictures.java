package org.graftml.datasets.image.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.graftml.api.Misfit;

/** Pictures in folders, on a disk or in a zip. */
interface Pictures extends AutoCloseable {
    /** Names of the folders at its top, sorted; hidden ones are left out. */
    List<String> folders() throws IOException;

    /** Names of the pictures in one of these folders, sorted; empty where there is no such folder. */
    List<String> in(String folder) throws IOException;

    /** The content of a picture. */
    byte[] bytes(String folder, String name) throws IOException;

    /** The picture for people: where it is. */
    String where(String folder, String name);

    @Override
    void close() throws IOException;

    /**
     * A folder, a zip, or a folder in a zip, whose path goes through the zip.
     *
     * @param setting that names it
     */
    static Pictures open(Path path, String setting) throws IOException {
        for (Path zip = path; zip != null; zip = zip.getParent()) {
            if (Files.isRegularFile(zip)
                    && zip.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
                return ZippedPictures.open(zip, zip.relativize(path).toString().replace('\\', '/'), setting);
            }
        }
        if (!Files.isDirectory(path)) {
            throw Misfit.of("folder-missing", "there is no folder " + path)
                    .at(setting)
                    .expected("a folder, or a zip of folders")
                    .suggest("`--data DIR` sets the folder that paths start from");
        }
        return new PictureFolder(path);
    }
}
