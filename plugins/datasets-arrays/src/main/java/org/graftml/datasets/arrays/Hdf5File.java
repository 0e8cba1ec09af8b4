package org.graftml.datasets.arrays;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import org.graftml.api.Misfit;

/** The arrays of one HDF5 file. What a header promises is checked before memory is taken. */
record Hdf5File(Path path) {
    private static final long MOST_VALUES = 1L << 29;
    /** Deflate never packs tighter than this, so a header that promises more lies. */
    private static final long BEST_COMPRESSION = 1032;

    /** Opens the file and uses one array of it. */
    <T> T with(String name, Function<Dataset, T> use) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw Misfit.of("file-missing", "there is no file " + path)
                    .at("path")
                    .suggest("`--data DIR` sets the folder that paths start from");
        }
        try (HdfFile file = new HdfFile(path)) {
            return use.apply(checked(array(file, name), name, Files.size(path)));
        } catch (Misfit misfit) {
            throw misfit;
        } catch (RuntimeException e) { // a broken file takes the parser anywhere
            throw broken(root(e), e);
        } catch (OutOfMemoryError e) { // sizes of chunks, heaps and tables, which the parser believes
            throw broken("it asks for more memory than there is", e);
        }
    }

    private Misfit broken(String why, Throwable thrown) {
        return Misfit.of("broken-file", path + " cannot be read as HDF5: " + why)
                .at("path")
                .expected("a file without virtual data sets or data in other files")
                .because(thrown);
    }

    private static String root(Throwable thrown) {
        Throwable deepest = thrown;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
    }

    /** Walks the groups itself: a link on the way could lead into any file of the machine. */
    private Dataset array(HdfFile file, String name) {
        Node node = file;
        for (String step :
                Arrays.stream(name.split("/")).filter(s -> !s.isEmpty()).toList()) {
            if (!(node instanceof Group group) || group.getChildren().get(step) == null) {
                throw Misfit.of("no-array", "there is no '" + name + "' in " + path)
                        .expected(
                                node instanceof Group group
                                        ? "in '" + group.getPath() + "' one of "
                                                + group.getChildren().keySet()
                                        : "an array");
            }
            node = group.getChildren().get(step);
            if (node.isLink()) {
                throw Misfit.of("no-array", "'" + step + "' of '" + name + "' in " + path + " is a link")
                        .expected("an array that is stored in the file itself");
            }
        }
        if (!(node instanceof Dataset array)) {
            throw Misfit.of("no-array", "'" + name + "' in " + path + " is a group")
                    .expected("one of the arrays in it: "
                            + ((Group) node).getChildren().keySet());
        }
        return array;
    }

    private Dataset checked(Dataset array, String name, long bytes) {
        int[] sizes = array.getDimensions();
        if (sizes.length == 0 || Arrays.stream(sizes).anyMatch(size -> size < 1)) {
            throw Misfit.of("wrong-shape", "'" + name + "' in " + path + " is " + Arrays.toString(sizes))
                    .expected("an array of at least one sample");
        }
        long values = 1;
        for (int size : sizes) {
            values *= size;
            if (values > MOST_VALUES || values > bytes * BEST_COMPRESSION) {
                throw Misfit.of(
                                "too-large",
                                "'" + name + "' in " + path + " promises an array of " + Arrays.toString(sizes))
                        .expected("at most " + MOST_VALUES + " values, and no more than a file of " + bytes
                                + " bytes can hold");
            }
        }
        return array;
    }
}
