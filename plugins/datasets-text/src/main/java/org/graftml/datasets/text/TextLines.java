package org.graftml.datasets.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Fingerprint;
import org.graftml.api.data.Samples;

/** Texts, one a line, in one file for each class, gzipped or not. */
@Extension(point = Dataset.class, id = "text-lines", summary = "texts, one a line, a file for each class")
public final class TextLines implements Dataset {
    /** Settings of the data set. */
    public record Settings(
            @Doc("file of each class, by the name of the class") Map<String, Path> classes,
            @Doc("the same for the texts to score on") Map<String, Path> testClasses,
            @Doc("read at most so many lines of each file") @Min(1) Optional<Integer> limit) {}

    private final Settings settings;

    public TextLines(Settings settings) {
        this.settings = settings;
        if (settings.classes().size() < 2) {
            throw Misfit.of("few-classes", "there are " + settings.classes().size() + " classes to tell apart")
                    .at("classes")
                    .expected("at least 2, for instance {negative: bad.txt, positive: good.txt}");
        }
        if (!settings.testClasses().isEmpty()
                && !settings.testClasses().keySet().equals(settings.classes().keySet())) {
            throw Misfit.of("class-mismatch", "the classes to score on are not those to train on")
                    .at("test-classes")
                    .expected(String.join(", ", settings.classes().keySet()));
        }
    }

    @Override
    public Samples train() throws IOException {
        return open(settings.classes(), "classes");
    }

    @Override
    public Optional<Samples> test() throws IOException {
        return settings.testClasses().isEmpty()
                ? Optional.empty()
                : Optional.of(open(settings.testClasses(), "test-classes"));
    }

    private Samples open(Map<String, Path> files, String setting) throws IOException {
        List<String> names = List.copyOf(settings.classes().keySet());
        List<String> texts = new ArrayList<>();
        List<Integer> classes = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int index = 0; index < names.size(); index++) {
            Path file = files.get(names.get(index));
            if (!Files.isRegularFile(file)) {
                throw Misfit.of("file-missing", "there is no file " + file)
                        .at(setting)
                        .suggest("`--data DIR` sets the folder that paths start from");
            }
            for (Lines.Line line : Lines.read(file, settings.limit().orElse(Integer.MAX_VALUE))) {
                texts.add(line.text());
                classes.add(index);
                ids.add(file.getFileName() + ":" + line.number());
            }
        }
        Fingerprint fingerprint = new Fingerprint().add(settings.limit().toString());
        for (String name : names) {
            fingerprint.add(name).add(files.get(name));
        }
        return new TextSamples(ids, texts, classes, names, fingerprint.hex());
    }
}
