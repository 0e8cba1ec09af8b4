package org.graftml.datasets.image.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.graftml.api.Misfit;

/** A folder of folders in a zip, read where it is; nothing is unpacked to a disk. */
record ZippedPictures(Path path, ZipFile zip, String root, SortedMap<String, SortedSet<String>> contents)
        implements Pictures {
    private static final int MOST_ENTRIES = 5_000_000;

    static ZippedPictures open(Path path, String root, String setting) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile());
        } catch (ZipException | IllegalArgumentException e) { // names that are no text
            throw Misfit.of("broken-file", path + " is no zip: " + e.getMessage())
                    .at(setting)
                    .because(e);
        }
        try {
            String prefix = root.isEmpty() ? "" : root + "/";
            SortedMap<String, SortedSet<String>> contents = contents(zip, prefix);
            if (contents.isEmpty()) {
                throw Misfit.of("folder-missing", "there is no folder of pictures in " + path.resolve(root))
                        .at(setting)
                        .expected("folders with pictures in them");
            }
            if (zip.size() > MOST_ENTRIES) {
                throw Misfit.of("too-large", path + " has " + zip.size() + " entries")
                        .at(setting)
                        .expected("at most " + MOST_ENTRIES);
            }
            return new ZippedPictures(path, zip, prefix, contents);
        } catch (RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static SortedMap<String, SortedSet<String>> contents(ZipFile zip, String prefix) {
        SortedMap<String, SortedSet<String>> contents = new TreeMap<>();
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            String name = entries.nextElement().getName();
            String[] steps =
                    name.startsWith(prefix) ? name.substring(prefix.length()).split("/", 3) : new String[0];
            if (steps.length > 1 && !steps[0].isEmpty() && !steps[0].startsWith(".")) {
                SortedSet<String> pictures = contents.computeIfAbsent(steps[0], unseen -> new TreeSet<>());
                if (steps.length == 2 && ImageFile.named(steps[1])) {
                    pictures.add(steps[1]);
                }
            }
        }
        return contents;
    }

    @Override
    public List<String> folders() {
        return List.copyOf(contents.keySet());
    }

    @Override
    public List<String> in(String folder) {
        return List.copyOf(contents.getOrDefault(folder, new TreeSet<>()));
    }

    @Override
    public byte[] bytes(String folder, String name) throws IOException {
        ZipEntry entry = zip.getEntry(root + folder + "/" + name);
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) ImageFile.MOST_BYTES);
            if (in.read() >= 0) {
                throw new IOException(where(folder, name) + " has more than " + ImageFile.MOST_BYTES + " bytes");
            }
            return bytes;
        } catch (ZipException e) {
            throw new IOException(where(folder, name) + " is broken: " + e.getMessage(), e);
        }
    }

    @Override
    public String where(String folder, String name) {
        return path + "/" + root + folder + "/" + name;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
