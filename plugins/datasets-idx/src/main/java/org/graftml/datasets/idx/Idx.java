package org.graftml.datasets.idx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Misfit;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Samples;

/** Pictures and labels in the IDX format (LeCun's, that of the digits everybody knows), gzipped or not. */
@Extension(point = Dataset.class, id = "idx", summary = "pictures and labels in IDX files, gzipped or not")
public final class Idx implements Dataset {
    /** Settings of the data set. */
    public record Settings(
            @Doc("pictures to train on: unsigned bytes (N, H, W) or (N, C, H, W)") Path images,
            @Doc("their labels: unsigned bytes (N)") Path labelsFile,
            @Doc("pictures to score on") Optional<Path> testImages,
            @Doc("their labels") Optional<Path> testLabelsFile,
            @Doc("names of the classes, in the order of their numbers; the numbers unless given")
                    List<String> classes) {}

    private final Settings settings;

    public Idx(Settings settings) {
        this.settings = settings;
        if (settings.testImages().isPresent() != settings.testLabelsFile().isPresent()) {
            throw Misfit.of("half-a-test-set", "pictures to score on and their labels come together")
                    .expected("both `test-images` and `test-labels-file`, or neither");
        }
    }

    @Override
    public Samples train() throws IOException {
        return open(settings.images(), settings.labelsFile(), "");
    }

    @Override
    public Optional<Samples> test() throws IOException {
        if (settings.testImages().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                open(settings.testImages().get(), settings.testLabelsFile().orElseThrow(), "test-"));
    }

    private Samples open(Path images, Path labels, String which) throws IOException {
        IdxFile pictures = IdxFile.open(images);
        IdxFile classes = IdxFile.open(labels);
        if (pictures.sizes().length < 3 || pictures.sizes().length > 4) {
            throw Misfit.of("wrong-shape", images + " holds " + pictures.sizes().length + " dimensions")
                    .at(which + "images")
                    .expected("3 or 4: (N, H, W) or (N, C, H, W)");
        }
        if (classes.sizes().length != 1 || classes.sizes()[0] != pictures.sizes()[0]) {
            throw Misfit.of(
                            "count-mismatch",
                            labels + " holds " + Arrays.toString(classes.sizes()) + " labels for the "
                                    + pictures.sizes()[0] + " pictures in " + images)
                    .at(which + "labels-file")
                    .expected("[" + pictures.sizes()[0] + "]");
        }
        List<String> names = names();
        int highest = highest(classes);
        if (highest >= names.size()) {
            throw Misfit.of(
                            "class-mismatch",
                            labels + " holds the label " + highest + ", and there are " + names.size() + " classes")
                    .at(settings.classes().isEmpty() ? which + "labels-file" : "classes")
                    .expected("labels below " + names.size());
        }
        return new IdxSamples(pictures, classes, names);
    }

    /** The names given, or one for every number up to the highest that is trained on. */
    private List<String> names() throws IOException {
        return settings.classes().isEmpty()
                ? IntStream.rangeClosed(0, highest(IdxFile.open(settings.labelsFile())))
                        .mapToObj(Integer::toString)
                        .toList()
                : settings.classes();
    }

    private static int highest(IdxFile labels) throws IOException {
        int highest = 0;
        for (byte label : labels.bytes()) {
            highest = Math.max(highest, label & 0xff);
        }
        return highest;
    }
}
