package org.graftml.datasets.arrays;

import ai.djl.ndarray.types.DataType;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.graftml.api.Misfit;

/** The arrays of one .npz file: a zip of .npy files. */
record NpzFile(Path path) implements ArrayFile {
    private static final String ENDING = ".npy";

    private interface Use<T> {
        T of(NpyHeader header, InputStream content) throws IOException;
    }

    @Override
    public int[] sizes(String name) throws IOException {
        return with(name, (header, content) -> header.sizes());
    }

    @Override
    public DataType type(String name) throws IOException {
        return with(name, (header, content) -> header.type());
    }

    @Override
    public Numbers read(String name) throws IOException {
        return with(name, (header, content) -> {
            int count = Numbers.count(header.sizes(), "'" + name + "' in " + path);
            Object values = header.array(count);
            // Piece by piece: memory is taken for what is there, not for what is promised.
            int piece = 1 << 13;
            for (int from = 0; from < count; from += piece) {
                int length = Math.min(piece, count - from);
                byte[] bytes = content.readNBytes(length * header.bytes());
                if (bytes.length < length * header.bytes()) {
                    throw new EOFException("'" + name + "' ends after " + from + " of " + count + " values");
                }
                header.decode(ByteBuffer.wrap(bytes).order(header.order()), values, from, length);
            }
            return new Numbers(header.sizes(), header.columnMajor(), values);
        });
    }

    private <T> T with(String name, Use<T> use) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw Misfit.of("file-missing", "there is no file " + path)
                    .at("path")
                    .suggest("`--data DIR` sets the folder that paths start from");
        }
        try (ZipFile zip = new ZipFile(path.toFile())) {
            ZipEntry entry = zip.getEntry(name + ENDING);
            if (entry == null) {
                throw Misfit.of("no-array", "there is no '" + name + "' in " + path)
                        .expected("one of " + names(zip));
            }
            try (InputStream content = zip.getInputStream(entry)) {
                return use.of(NpyHeader.read(content, "'" + name + "' in " + path, entry.getSize()), content);
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) { // names that are no text
            throw Misfit.of("broken-file", path + " cannot be read as .npz: " + e.getMessage())
                    .at("path")
                    .expected("what numpy.savez writes")
                    .because(e);
        }
    }

    private static List<String> names(ZipFile zip) {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(ENDING))
                .map(name -> name.substring(0, name.length() - ENDING.length()))
                .limit(50)
                .toList();
    }
}
