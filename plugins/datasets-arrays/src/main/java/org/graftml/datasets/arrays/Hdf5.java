package org.graftml.datasets.arrays;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Misfit;
import org.graftml.api.data.Dataset;
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
        if (settings.shape().stream().anyMatch(size -> size < 1 || size > 1 << 16)) {
            throw Misfit.of("wrong-shape", "there is no picture of " + settings.shape())
                    .at("shape")
                    .expected("sizes from 1 to " + (1 << 16));
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
        Hdf5File file = new Hdf5File(settings.path());
        Inputs header = file.with(inputs, array -> Inputs.of(array, inputs));
        int[] classes = classes(file, targets);
        if (classes.length != header.count()) {
            throw Misfit.of(
                            "count-mismatch",
                            "'" + targets + "' holds " + classes.length + " numbers for the " + header.count()
                                    + " inputs in '" + inputs + "'")
                    .expected(header.count() + " class numbers");
        }
        long pixels = settings.shape().stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
        if (!settings.shape().isEmpty() && pixels != header.width()) {
            throw Misfit.of(
                            "wrong-shape",
                            "an input of '" + inputs + "' has " + header.width() + " values, not the " + pixels + " of "
                                    + settings.shape())
                    .at("shape");
        }
        int trained = highest(targets.equals(settings.targets()) ? classes : classes(file, settings.targets()));
        if (highest(classes) > trained) {
            throw Misfit.of(
                            "class-mismatch",
                            "'" + targets + "' holds the class number " + highest(classes)
                                    + ", which is not trained on")
                    .expected("0 to " + trained);
        }
        return new Hdf5Samples(file, inputs, header, settings.shape(), targets, classes, trained + 1);
    }

    private static int[] classes(Hdf5File file, String targets) throws IOException {
        return file.with(targets, array -> Flat.classes(array.getDataFlat(), targets));
    }

    private static int highest(int[] classes) {
        return Arrays.stream(classes).max().orElse(0);
    }
}
