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

/** Rows or pictures, and their class numbers, in variables that MATLAB saved. */
@Extension(
        point = Dataset.class,
        id = "mat",
        summary = "rows or pictures in the variables of a MATLAB file, v5 to v7.3")
public final class Mat implements Dataset {
    /** Settings of the data set. */
    public record Settings(
            @Doc("the .mat file") Path path,
            @Doc("the file of what is scored; the same unless given") Optional<Path> testPath,
            @Doc("variable of the inputs to train on") String inputs,
            @Doc("variable of their class numbers") String targets,
            @Doc("variable of the inputs to score on") Optional<String> testInputs,
            @Doc("variable of their class numbers") Optional<String> testTargets,
            @Doc("shape [C, H, W] of a picture; rows of a table unless given") List<Integer> shape,
            @Doc("dimension that counts samples") @Default("first") Layout.Along samples,
            @Doc("where a picture's channels stand in the variable") @Default("first") Layout.Channels channels) {}

    private final ArraySets sets;

    public Mat(Settings settings) {
        sets = new ArraySets(
                MatFile::of,
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
