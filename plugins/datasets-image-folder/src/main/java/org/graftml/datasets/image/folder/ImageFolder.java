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
        return open(settings.path(), classes());
    }

    @Override
    public Optional<Samples> test() throws IOException {
        if (settings.testPath().isEmpty()) {
            return Optional.empty();
        }
        List<String> classes = classes();
        List<String> found = folders(settings.testPath().get(), "test-path");
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

    private List<String> classes() throws IOException {
        List<String> classes = folders(settings.path(), "path");
        if (classes.size() < 2) {
            throw Misfit.of("few-classes", settings.path() + " holds " + classes.size() + " folders")
                    .at("path")
                    .expected("at least 2, one for each class");
        }
        for (String name : classes) {
            if (pictures(settings.path().resolve(name)).isEmpty()) {
                throw Misfit.of("no-pictures", settings.path().resolve(name) + " holds no picture")
                        .at("path")
                        .expected(".jpg, .jpeg, .png, .bmp or .gif files in the folder of every class");
            }
        }
        return classes;
    }

    /** The folders in a folder, sorted by name; hidden ones are no classes. */
    private static List<String> folders(Path root, String setting) throws IOException {
        if (!Files.isDirectory(root)) {
            throw Misfit.of("folder-missing", "there is no folder " + root)
                    .at(setting)
                    .suggest("`--data DIR` sets the folder that paths start from");
        }
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> pictures(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(ImageFile::named).sorted().toList();
        }
    }

    private static Samples open(Path root, List<String> classes) throws IOException {
        List<Path> files = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int index = 0; index < classes.size(); index++) {
            Path folder = root.resolve(classes.get(index));
            for (Path file : Files.isDirectory(folder) ? pictures(folder) : List.<Path>of()) {
                files.add(file);
                labels.add(index);
            }
        }
        if (files.isEmpty()) {
            throw Misfit.of("no-pictures", root + " holds no picture")
                    .expected(".jpg, .jpeg, .png, .bmp or .gif files");
        }
        return new PictureSamples(root, files, labels, classes);
    }
}
