package org.graftml.datasets.image.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Misfit;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Samples;

/** Pictures in folders: the name of a folder is the class of what lies in it. */
@Extension(point = Dataset.class, id = "image-folder", summary = "pictures in folders, a folder for each class")
public final class ImageFolder implements Dataset {
    /** Settings of the data set. */
    public record Settings(
            @Doc("folder with a folder for each class") Path path,
            @Doc("the same for the pictures to score on") Optional<Path> testPath) {}

    private final Settings settings;

    public ImageFolder(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Samples train() throws IOException {
        return open(settings.path(), folders(settings.path()));
    }

    @Override
    public Optional<Samples> test() throws IOException {
        if (settings.testPath().isEmpty()) {
            return Optional.empty();
        }
        List<String> classes = folders(settings.path());
        List<String> found = folders(settings.testPath().get());
        List<String> unknown =
                found.stream().filter(name -> !classes.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw Misfit.of(
                            "class-mismatch",
                            settings.testPath().get() + " has the classes " + unknown + " that are not trained on")
                    .at("test-path")
                    .expected("folders among " + classes);
        }
        return Optional.of(open(settings.testPath().get(), classes));
    }

    private static List<String> folders(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            throw Misfit.of("folder-missing", "there is no folder " + root)
                    .at("path")
                    .suggest("`--data DIR` sets the folder that paths start from");
        }
        try (Stream<Path> entries = Files.list(root)) {
            List<String> classes = entries.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
            if (classes.size() < 2) {
                throw Misfit.of("few-classes", root + " holds " + classes.size() + " folders")
                        .at("path")
                        .expected("at least 2, one for each class");
            }
            return classes;
        }
    }

    private static Samples open(Path root, List<String> classes) throws IOException {
        List<Path> files = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int index = 0; index < classes.size(); index++) {
            Path folder = root.resolve(classes.get(index));
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> entries = Files.list(folder)) {
                for (Path file : entries.filter(ImageFile::named).sorted().toList()) {
                    files.add(file);
                    labels.add(index);
                }
            }
        }
        if (files.isEmpty()) {
            throw Misfit.of("no-pictures", root + " holds no picture")
                    .expected(".jpg, .jpeg, .png, .bmp or .gif files");
        }
        return new PictureSamples(root, files, labels, classes);
    }
}
