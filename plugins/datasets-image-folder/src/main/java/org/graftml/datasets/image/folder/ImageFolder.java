package org.graftml.datasets.image.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Misfit;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Samples;
import org.graftml.api.schema.Near;

/** Pictures in folders, on a disk or in a zip: the name of a folder is the class of what lies in it. */
@Extension(point = Dataset.class, id = "image-folder", summary = "pictures in folders or zips, a folder for each class")
public final class ImageFolder implements Dataset {
    /** Settings of the data set. */
    public record Settings(
            @Doc("folder with a folder for each class, on a disk or in a zip: `cats.zip/train`") Path path,
            @Doc("the same for the pictures to score on") Optional<Path> testPath,
            @Doc("the folders that are taken, where others lie there too; without any, all") List<String> classes) {}

    private final Settings settings;

    public ImageFolder(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Samples train() throws IOException {
        Pictures pictures = Pictures.open(settings.path(), "path");
        return kept(pictures, () -> open(settings.path(), pictures, classes(pictures)));
    }

    @Override
    public Optional<Samples> test() throws IOException {
        if (settings.testPath().isEmpty()) {
            return Optional.empty();
        }
        List<String> classes;
        try (Pictures trained = Pictures.open(settings.path(), "path")) {
            classes = classes(trained);
        }
        Path path = settings.testPath().get();
        Pictures pictures = Pictures.open(path, "test-path");
        return Optional.of(kept(pictures, () -> {
            List<String> unknown = pictures.folders().stream()
                    .filter(name -> settings.classes().isEmpty() && !classes.contains(name))
                    .toList();
            if (!unknown.isEmpty()) {
                throw Misfit.of("class-mismatch", path + " has the classes " + unknown + " that are not trained on")
                        .at("test-path")
                        .expected("folders among " + classes);
            }
            return open(path, pictures, classes);
        }));
    }

    private interface Opening {
        Samples samples() throws IOException;
    }

    /** Samples close what they read from; where there are none, nobody else would. */
    private static Samples kept(Pictures pictures, Opening opening) throws IOException {
        try {
            return opening.samples();
        } catch (IOException | RuntimeException e) {
            pictures.close();
            throw e;
        }
    }

    private List<String> classes(Pictures pictures) throws IOException {
        List<String> classes = chosen(pictures.folders());
        if (classes.size() < 2) {
            Misfit few = Misfit.of("few-classes", settings.path() + " holds " + classes.size() + " folders")
                    .at("path")
                    .expected("at least 2, one for each class");
            throw classes.isEmpty()
                    ? few
                    : few.suggest("`" + settings.path().resolve(classes.get(0)) + "`, if classes are in there");
        }
        for (String name : classes) {
            if (pictures.in(name).isEmpty()) {
                throw Misfit.of("no-pictures", settings.path().resolve(name) + " holds no picture")
                        .at("path")
                        .expected(".jpg, .jpeg, .png, .bmp, .gif or .webp files in the folder of every class");
            }
        }
        return classes;
    }

    /** Sorted as the folders are, so that the order in the file means nothing. */
    private List<String> chosen(List<String> folders) {
        for (String name : settings.classes()) {
            if (!folders.contains(name)) {
                Misfit unknown = Misfit.of("unknown-class", settings.path() + " has no folder '" + name + "'")
                        .at("classes")
                        .expected("some of " + folders);
                List<String> near = Near.words(name, folders);
                throw near.isEmpty() ? unknown : unknown.suggest(Near.question(near));
            }
        }
        return settings.classes().isEmpty()
                ? folders
                : folders.stream().filter(settings.classes()::contains).toList();
    }

    private static Samples open(Path root, Pictures pictures, List<String> classes) throws IOException {
        List<PictureSamples.Named> files = new ArrayList<>();
        for (int index = 0; index < classes.size(); index++) {
            for (String name : pictures.in(classes.get(index))) {
                files.add(new PictureSamples.Named(index, name));
            }
        }
        if (files.isEmpty()) {
            throw Misfit.of("no-pictures", root + " holds no picture")
                    .expected(".jpg, .jpeg, .png, .bmp, .gif or .webp files");
        }
        return new PictureSamples(pictures, List.copyOf(files), classes);
    }
}
