package org.graftml.datasets.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Misfit;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Fingerprint;
import org.graftml.api.data.Samples;

/** Rows or pictures, and their class numbers, in the arrays of an HDF5 file. */
@Extension(point = Dataset.class, id = "hdf5", summary = "rows or pictures in the arrays of an HDF5 file")
public final class Hdf5 implements Dataset {
    /** Settings of the data set. */
    public record Settings(
            @Doc("the HDF5 file") Path path,
            @Doc("array of the inputs to train on, (N, ...)") String inputs,
            @Doc("array of their class numbers, (N), from 0") String targets,
            @Doc("array of the inputs to score on") Optional<String> testInputs,
            @Doc("array of their class numbers") Optional<String> testTargets,
            @Doc("shape [C, H, W] of a picture; rows of a table unless given") List<Integer> shape) {}

    private static final long MOST_VALUES = 1L << 29;

    private final Settings settings;

    public Hdf5(Settings settings) {
        this.settings = settings;
        if (settings.testInputs().isPresent() != settings.testTargets().isPresent()) {
            throw Misfit.of("half-a-test-set", "inputs to score on and their class numbers come together")
                    .expected("both `test-inputs` and `test-targets`, or neither");
        }
        if (!settings.shape().isEmpty() && settings.shape().size() != 3) {
            throw Misfit.of(
                            "wrong-shape",
                            "a picture has 3 dimensions, not "
                                    + settings.shape().size())
                    .at("shape")
                    .expected("[C, H, W]");
        }
    }

    @Override
    public Samples train() throws IOException {
        return open(settings.inputs(), settings.targets());
    }

    @Override
    public Optional<Samples> test() throws IOException {
        if (settings.testInputs().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                open(settings.testInputs().get(), settings.testTargets().orElseThrow()));
    }

    private Samples open(String inputs, String targets) throws IOException {
        if (!Files.isRegularFile(settings.path())) {
            throw Misfit.of("file-missing", "there is no file " + settings.path())
                    .at("path")
                    .suggest("`--data DIR` sets the folder that paths start from");
        }
        try (HdfFile file = new HdfFile(settings.path())) {
            io.jhdf.api.Dataset values = array(file, inputs);
            io.jhdf.api.Dataset classes = array(file, targets);
            int count = values.getDimensions()[0];
            if (classes.getSize() != count) {
                throw Misfit.of(
                        "count-mismatch",
                        targets + " holds " + classes.getSize() + " numbers for the " + count + " inputs in " + inputs);
            }
            int width = Math.toIntExact(values.getSize() / count);
            int pixels = settings.shape().stream().reduce(1, (a, b) -> a * b);
            if (!settings.shape().isEmpty() && pixels != width) {
                throw Misfit.of(
                                "wrong-shape",
                                "an input of " + inputs + " has " + width + " values, not the " + pixels + " of "
                                        + settings.shape())
                        .at("shape");
            }
            return Hdf5Samples.of(
                    inputs,
                    Flat.numbers(values.getDataFlat(), inputs),
                    Flat.classes(classes.getDataFlat(), targets),
                    width,
                    settings.shape(),
                    Fingerprint.of(List.of(settings.path())) + " " + inputs);
        } catch (HdfException e) {
            throw Misfit.of("broken-file", settings.path() + " cannot be read as HDF5: " + e.getMessage())
                    .at("path")
                    .because(e);
        }
    }

    private io.jhdf.api.Dataset array(HdfFile file, String name) {
        Node node = node(file, name);
        if (node.isLink() || !(node instanceof io.jhdf.api.Dataset array)) {
            throw Misfit.of("no-array", "'" + name + "' in " + settings.path() + " is no array of its own")
                    .expected("an array that is stored in the file itself");
        }
        if (array.getDimensions().length == 0 || array.getDimensions()[0] < 1 || array.getSize() > MOST_VALUES) {
            throw Misfit.of("wrong-shape", "'" + name + "' holds " + array.getSize() + " values")
                    .expected("1 to " + MOST_VALUES + " in an array of at least one dimension");
        }
        return array;
    }

    private Node node(HdfFile file, String name) {
        try {
            return file.getByPath(name);
        } catch (HdfException e) {
            throw Misfit.of("no-array", "there is no '" + name + "' in " + settings.path())
                    .expected("one of " + file.getChildren().keySet())
                    .because(e);
        }
    }
}
