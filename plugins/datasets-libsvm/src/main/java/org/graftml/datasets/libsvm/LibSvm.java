package org.graftml.datasets.libsvm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Samples;

/** Sparse rows in the text format of LibSVM: {@code label index:value index:value}, indices from 1. */
@Extension(point = Dataset.class, id = "libsvm", summary = "sparse rows in LibSVM's text format")
public final class LibSvm implements Dataset {
    /** What a label is. */
    public enum Kind {
        CLASS,
        NUMBER
    }

    /** Settings of the data set. */
    public record Settings(
            @Doc("the file") Path path,
            @Doc("the file of what is scored") Optional<Path> testPath,
            @Doc("what the labels are") @Default("class") Kind kind,
            @Doc("how many features there are; the highest index to train on unless given") @Min(1) @Max(10_000_000)
                    Optional<Integer> features) {}

    private final Settings settings;

    public LibSvm(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Samples train() throws IOException {
        Rows rows = Rows.read(settings.path(), "path");
        return samples(rows, rows, "path");
    }

    @Override
    public Optional<Samples> test() throws IOException {
        if (settings.testPath().isEmpty()) {
            return Optional.empty();
        }
        Rows rows = Rows.read(settings.testPath().get(), "test-path");
        return Optional.of(samples(rows, Rows.read(settings.path(), "path"), "test-path"));
    }

    private Samples samples(Rows rows, Rows trained, String setting) {
        int width = settings.features().orElse(trained.highest());
        if (rows.highest() > width) {
            throw Misfit.of("wrong-width", rows.file() + " has a feature " + rows.highest())
                    .at(setting)
                    .expected("at most " + width
                            + (settings.features().isPresent() ? ", as `features` says" : ", the highest to train on"))
                    .suggest("`features: " + rows.highest() + "`");
        }
        List<Double> classes = settings.kind() == Kind.NUMBER
                ? List.of()
                : Arrays.stream(trained.labels()).distinct().sorted().boxed().toList();
        for (int row = 0; row < rows.labels().length && settings.kind() == Kind.CLASS; row++) {
            if (!classes.contains(rows.labels()[row])) {
                throw Misfit.of(
                                "class-mismatch",
                                rows.file() + " has the class " + rows.labels()[row] + ", which is not trained on")
                        .at(setting)
                        .expected("one of " + classes);
            }
        }
        return new SparseSamples(rows, width, classes);
    }
}
