package org.graftml.datasets.idx;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.graftml.api.Misfit;

/** One IDX file of unsigned bytes. The header is read at once, the bytes when they are first needed. */
final class IdxFile {
    private static final int UNSIGNED_BYTES = 8;
    private static final int HEADER = 4;
    private static final int MOST_DIMENSIONS = 4;
    private static final long MOST_BYTES = 1L << 31;
    /** Deflate never packs tighter than this, so a header that promises more lies. */
    private static final long BEST_COMPRESSION = 1032;

    private final Path path;
    private final int[] sizes;
    private byte[] bytes;

    private IdxFile(Path path, int[] sizes) {
        this.path = path;
        this.sizes = sizes;
    }

    static IdxFile open(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw Misfit.of("file-missing", "there is no file " + path)
                    .suggest("`--data DIR` sets the folder that paths start from");
        }
        try (DataInputStream in = stream(path)) {
            int[] sizes = header(path, in);
            long promised = 1;
            for (int size : sizes) {
                promised *= size;
                if (promised < 0 || promised >= MOST_BYTES) {
                    throw broken(path, "promises more than 2 GiB");
                }
            }
            long held = Files.size(path) - HEADER - (long) HEADER * sizes.length;
            if (zipped(path) ? promised > Files.size(path) * BEST_COMPRESSION : promised != held) {
                throw broken(
                        path,
                        "promises " + promised + " bytes behind its header, which a file of " + Files.size(path)
                                + " bytes does not hold");
            }
            return new IdxFile(path, sizes);
        } catch (EOFException e) {
            throw broken(path, "ends inside its header").because(e);
        } catch (ZipException e) {
            throw broken(path, "is a broken gzip file: " + e.getMessage()).because(e);
        }
    }

    private static int[] header(Path path, DataInputStream in) throws IOException {
        int magic = in.readInt();
        int dimensions = magic & 0xff;
        if (magic >>> 16 != 0
                || (magic >>> 8 & 0xff) != UNSIGNED_BYTES
                || dimensions < 1
                || dimensions > MOST_DIMENSIONS) {
            throw broken(path, String.format("begins with %08x", magic))
                    .expected("0000080N: unsigned bytes of N dimensions, 1 to " + MOST_DIMENSIONS);
        }
        int[] sizes = new int[dimensions];
        for (int i = 0; i < dimensions; i++) {
            sizes[i] = in.readInt();
            if (sizes[i] < 1) {
                throw broken(path, "has a dimension of " + sizes[i]);
            }
        }
        return sizes;
    }

    private static Misfit broken(Path path, String what) {
        return Misfit.of("broken-file", path + " is not an IDX file of bytes: it " + what);
    }

    Path path() {
        return path;
    }

    int[] sizes() {
        return sizes;
    }

    /** Everything behind the header. */
    synchronized byte[] bytes() throws IOException {
        if (bytes == null) {
            int length = 1;
            for (int size : sizes) {
                length *= size;
            }
            try (DataInputStream in = stream(path)) {
                in.skipNBytes(HEADER + (long) HEADER * sizes.length);
                byte[] read = in.readNBytes(length);
                if (read.length != length) {
                    throw broken(path, "ends after " + read.length + " of " + length + " bytes");
                }
                if (in.read() >= 0) {
                    throw broken(path, "goes on behind the " + length + " bytes that its header promises");
                }
                bytes = read;
            } catch (EOFException | ZipException e) {
                throw broken(path, "is a broken gzip file: " + e.getMessage()).because(e);
            }
        }
        return bytes;
    }

    private static boolean zipped(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    private static DataInputStream stream(Path path) throws IOException {
        boolean zipped = zipped(path);
        InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        try {
            return new DataInputStream(zipped ? new GZIPInputStream(in, 1 << 16) : in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
