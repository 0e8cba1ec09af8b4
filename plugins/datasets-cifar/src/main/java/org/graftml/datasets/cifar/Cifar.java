package org.graftml.datasets.cifar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Samples;

/** Pictures of 32 by 32 pixels behind their labels: the binary version of CIFAR-10 and CIFAR-100 (Krizhevsky 2009). */
@Extension(point = Dataset.class, id = "cifar", summary = "the binary version of CIFAR-10 and CIFAR-100")
public final class Cifar implements Dataset {
    /** Settings of the data set. */
    public record Settings(
            @Doc("files to train on: data_batch_1.bin and so on, or train.bin") @Min(1) List<Path> paths,
            @Doc("files to score on: test_batch.bin, or test.bin") List<Path> testPaths,
            @Doc("label bytes in front of each picture: 1 for CIFAR-10; 2 for CIFAR-100, coarse and fine")
                    @Default("1")
                    @Min(1)
                    @Max(2)
                    int labelBytes,
            @Doc("which of these bytes is learnt, from 1; the last unless given") @Min(1) @Max(2)
                    Optional<Integer> labelByte,
            @Doc("names of the classes, in the order of their numbers; the numbers unless given")
                    List<String> classes) {}

    private final Settings settings;

    public Cifar(Settings settings) {
        this.settings = settings;
        if (settings.labelByte().isPresent() && settings.labelByte().get() > settings.labelBytes()) {
            throw org.graftml.api.Misfit.of("out-of-range", "there is no second label byte")
                    .at("label-byte")
                    .expected("1 to " + settings.labelBytes());
        }
    }

    @Override
    public Samples train() throws IOException {
        return open(settings.paths(), "paths");
    }

    @Override
    public Optional<Samples> test() throws IOException {
        return settings.testPaths().isEmpty()
                ? Optional.empty()
                : Optional.of(open(settings.testPaths(), "test-paths"));
    }

    private Samples open(List<Path> paths, String setting) throws IOException {
        Records records =
                new Records(paths, settings.labelBytes(), settings.labelByte().orElse(settings.labelBytes()) - 1);
        records.check(setting);
        return new CifarSamples(records, names(), records.labels(names().size(), setting));
    }

    /** The names given, or one for every number up to the highest that is trained on. */
    private List<String> names() throws IOException {
        if (!settings.classes().isEmpty()) {
            return settings.classes();
        }
        Records trained = new Records(
                settings.paths(), settings.labelBytes(), settings.labelByte().orElse(settings.labelBytes()) - 1);
        trained.check("paths");
        int highest = IntStream.of(trained.labels(256, "paths")).max().orElse(0);
        return IntStream.rangeClosed(0, highest).mapToObj(Integer::toString).toList();
    }
}
