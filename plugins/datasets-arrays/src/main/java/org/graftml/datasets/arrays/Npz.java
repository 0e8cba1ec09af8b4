package org.graftml.datasets.arrays;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Samples;

/** Rows or pictures, and their class numbers, in arrays that NumPy saved. */
@Extension(point = Dataset.class, id = "npz", summary = "rows or pictures in the arrays of a NumPy .npz file")
public final class Npz implements Dataset {
    /** Settings of the data set. */
    public record Settings(
            @Doc("the .npz file") Path path,
            @Doc("the file of what is scored; the same unless given") Optional<Path> testPath,
            @Doc("array of the inputs to train on") String inputs,
            @Doc("array of their class numbers, (N)") String targets,
            @Doc("array of the inputs to score on") Optional<String> testInputs,
            @Doc("array of their class numbers") Optional<String> testTargets,
            @Doc("shape [C, H, W] of a picture; rows of a table unless given") List<Integer> shape,
            @Doc("dimension that counts samples") @Default("first") Layout.Along samples,
            @Doc("where a picture's channels stand in the array") @Default("first") Layout.Channels channels) {}

    private final ArraySets sets;

    public Npz(Settings settings) {
        sets = new ArraySets(
                NpzFile::new,
                settings.path(),
                settings.testPath(),
                settings.inputs(),
                settings.targets(),
                settings.testInputs(),
                settings.testTargets(),
                new Layout(settings.shape(), settings.samples(), settings.channels()));
    }

    @Override
    public Samples train() throws IOException {
        return sets.train();
    }

    @Override
    public Optional<Samples> test() throws IOException {
        return sets.test();
    }
}
