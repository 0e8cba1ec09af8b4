package org.graftml.datasets.arrays;

import ai.djl.ndarray.types.DataType;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.graftml.api.Misfit;

/**
 * The variables of one MATLAB file of version 5 (written by v5, v6 and v7), as MathWorks describes it in
 * "MAT-File Format". Read here because the libraries for it lean on parts of Java that go away.
 */
record MatFile(Path path) implements ArrayFile {
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final int HDF5_FROM = 512;
    private static final int HEADER = 128;
    private static final int VERSION_AT = 124;
    private static final int VERSION = 0x0100;
    private static final int PIECE = 1 << 13;

    /** A file of any version: since v7.3 they are HDF5 files behind 512 bytes, with the order of dimensions reversed. */
    static ArrayFile of(Path path) {
        if (!Files.isRegularFile(path)) {
            throw Misfit.of("file-missing", "there is no file " + path)
                    .at("path")
                    .suggest("`--data DIR` sets the folder that paths start from");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] begin = in.readNBytes(HDF5_FROM + HDF5.length);
            return isHdf5(begin, 0) || isHdf5(begin, HDF5_FROM) ? new Hdf5Variables(path) : new MatFile(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isHdf5(byte[] begin, int from) {
        return begin.length >= from + HDF5.length
                && Arrays.equals(Arrays.copyOfRange(begin, from, from + HDF5.length), HDF5);
    }

    @Override
    public int[] sizes(String name) throws IOException {
        return with(name, (variable, content) -> variable.sizes());
    }

    @Override
    public DataType type(String name) throws IOException {
        return with(name, (variable, content) -> variable.type());
    }

    @Override
    public Numbers read(String name) throws IOException {
        return with(name, (variable, content) -> {
            int count = Numbers.count(variable.sizes(), "'" + name + "' in " + path);
            MatElement data = MatElement.read(content, variable.order());
            if ((long) count * data.width() != data.size()) {
                throw new EOFException("'" + name + "' has " + data.size() + " bytes for " + count + " numbers");
            }
            Object values = variable.array(count);
            // Piece by piece: memory is taken for what is there, not for what is promised.
            for (int from = 0; from < count; from += PIECE) {
                int length = Math.min(PIECE, count - from);
                byte[] bytes = data.content().readNBytes(length * data.width());
                if (bytes.length < length * data.width()) {
                    throw new EOFException("'" + name + "' ends after " + from + " of " + count + " numbers");
                }
                ByteBuffer numbers = ByteBuffer.wrap(bytes).order(variable.order());
                for (int i = from; i < from + length; i++) {
                    variable.put(values, i, data.number(numbers));
                }
            }
            return new Numbers(variable.sizes(), true, values);
        });
    }

    private interface Use<T> {
        T of(MatVariable variable, InputStream content) throws IOException;
    }

    private <T> T with(String name, Use<T> use) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            ByteOrder order = order(in.readNBytes(HEADER));
            SortedSet<String> names = new TreeSet<>();
            for (Optional<MatElement> next = MatElement.next(in, order);
                    next.isPresent();
                    next = MatElement.next(in, order)) {
                Optional<MatElement> matrix = matrix(next.get(), order);
                if (matrix.isPresent()) {
                    InputStream content = matrix.get().content();
                    MatVariable variable = MatVariable.read(content, order);
                    if (variable.name().equals(name)) {
                        variable.check(path);
                        return use.of(variable, content);
                    }
                    names.add(variable.name());
                }
                next.get().content().skipNBytes(next.get().content().left());
            }
            throw Misfit.of("no-array", "there is no '" + name + "' in " + path).expected("one of " + names);
        } catch (EOFException | ZipException | IllegalArgumentException e) {
            throw Misfit.of("broken-file", path + " cannot be read as a MATLAB file: " + e.getMessage())
                    .at("path")
                    .expected("what MATLAB's save writes, from v5 on")
                    .because(e);
        }
    }

    private static ByteOrder order(byte[] header) throws EOFException {
        if (header.length == HEADER) {
            String mark = new String(header, HEADER - 2, 2, java.nio.charset.StandardCharsets.ISO_8859_1);
            ByteOrder order = mark.equals("IM") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            boolean known = mark.equals("IM") || mark.equals("MI");
            if (known && ByteBuffer.wrap(header).order(order).getShort(VERSION_AT) == VERSION) {
                return order;
            }
        }
        throw new EOFException("it has no header of version 5");
    }

    /** The matrix that an element is, or that is packed in it. */
    private static Optional<MatElement> matrix(MatElement element, ByteOrder order) throws IOException {
        MatElement found = element.type() == MatElement.PACKED
                ? MatElement.read(new InflaterInputStream(element.content()), order)
                : element;
        return Optional.of(found).filter(each -> each.type() == MatElement.MATRIX);
    }
}
