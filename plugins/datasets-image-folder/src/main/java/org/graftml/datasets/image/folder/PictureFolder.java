package org.graftml.datasets.image.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of folders on a disk. */
record PictureFolder(Path root) implements Pictures {
    @Override
    public List<String> folders() throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public List<String> in(String folder) throws IOException {
        if (!Files.isDirectory(root.resolve(folder))) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(root.resolve(folder))) {
            return entries.filter(ImageFile::named)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public byte[] bytes(String folder, String name) throws IOException {
        Path file = root.resolve(folder).resolve(name);
        if (Files.size(file) > ImageFile.MOST_BYTES) {
            throw new IOException(file + " has more than " + ImageFile.MOST_BYTES + " bytes");
        }
        return Files.readAllBytes(file);
    }

    @Override
    public String where(String folder, String name) {
        return root.resolve(folder).resolve(name).toString();
    }

    @Override
    public void close() {}
}
