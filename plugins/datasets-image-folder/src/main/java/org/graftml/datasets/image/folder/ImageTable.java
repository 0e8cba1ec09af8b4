package org.graftml.datasets.image.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Misfit;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Part;
import org.graftml.api.data.Samples;

/** Pictures whose paths stand in a table, beside what is to be learnt of them. */
@Extension(
        point = Dataset.class,
        id = "image-table",
        summary = "pictures whose paths and labels stand in a CSV or TSV file")
public final class ImageTable implements Dataset {
    private static final String TRAIN = "train";
    private static final Set<String> TEST = Set.of("test", "val", "valid", "validation");

    /** What the label column holds. */
    public enum Label {
        CLASS,
        NUMBER
    }

    /** Settings of the data set. */
    public record Settings(
            @Doc("the table; its first line names the columns, its name ends with .csv or .tsv") Path path,
            @Doc("the same for the pictures to score on") Optional<Path> testPath,
            @Doc("column with the paths of the pictures") @Default("path") String picture,
            @Doc("column that is learnt") @Default("label") String column,
            @Doc("what that column holds") @Default("class") Label kind,
            @Doc("folder that the paths start from; that of the table unless given") Optional<Path> root,
            @Doc("column that says `train`, or `test` or `val` for pictures to score on") Optional<String> splitColumn,
            @Doc("column whose value begins the ids, as a folder does: what `split.group: folder` keeps together")
                    Optional<String> groupColumn) {}

    private final Settings settings;

    public ImageTable(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Samples train() throws IOException {
        PictureRows rows = rows(settings.path(), "path");
        return samples(settings.splitColumn().isEmpty() ? rows : side(rows, true), classes(rows));
    }

    @Override
    public Optional<Samples> test() throws IOException {
        PictureRows rows = rows(settings.path(), "path");
        if (settings.splitColumn().isPresent()) {
            if (settings.testPath().isPresent()) {
                throw Misfit.of("split-twice", "both `split-column` and `test-path` say what is scored on")
                        .at("test-path")
                        .expected("one of them");
            }
            return Optional.of(samples(side(rows, false), classes(rows)));
        }
        return settings.testPath().isEmpty()
                ? Optional.empty()
                : Optional.of(samples(rows(settings.testPath().get(), "test-path"), classes(rows)));
    }

    private static PictureRows rows(Path file, String setting) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw Misfit.of("file-missing", "there is no file " + file)
                    .at(setting)
                    .suggest("`--data DIR` sets the folder that paths start from");
        }
        return PictureRows.read(file);
    }

    private PictureRows side(PictureRows rows, boolean trained) {
        String column = settings.splitColumn().orElseThrow();
        PictureRows chosen = rows.where(row -> {
            String side = row.get(column);
            if (!side.equals(TRAIN) && !TEST.contains(side)) {
                throw Misfit.of("wrong-split", row.where() + " has '" + side + "' in the column '" + column + "'")
                        .at("split-column")
                        .expected("`train`, `test` or `val`");
            }
            return side.equals(TRAIN) == trained;
        });
        if (chosen.rows().isEmpty()) {
            throw Misfit.of("no-pictures", rows.file() + " has no picture to " + (trained ? "train" : "score") + " on")
                    .at("split-column")
                    .expected("some rows of each side");
        }
        return chosen;
    }

    private List<String> classes(PictureRows rows) {
        return settings.kind() == Label.NUMBER
                ? List.of()
                : rows.rows().stream()
                        .map(row -> row.get(settings.column()))
                        .distinct()
                        .sorted()
                        .toList();
    }

    private Samples samples(PictureRows rows, List<String> classes) {
        Path root = settings.root().orElseGet(() -> rows.file().toAbsolutePath().getParent());
        List<TablePictures.Named> pictures = rows.rows().stream()
                .map(row -> {
                    String path = row.get(settings.picture());
                    String id = settings.groupColumn()
                            .map(group -> row.get(group) + "/" + path)
                            .orElse(path);
                    return new TablePictures.Named(id, root.resolve(path), label(row, classes));
                })
                .toList();
        if (pictures.stream().noneMatch(picture -> Files.isRegularFile(picture.file()))) {
            throw Misfit.of(
                            "file-missing",
                            "none of the pictures of " + rows.file() + " is there, such as "
                                    + pictures.get(0).file())
                    .at(settings.root().isPresent() ? "root" : "path")
                    .expected("paths that start from " + root)
                    .suggest("`root` names another folder");
        }
        return new TablePictures(pictures, classes);
    }

    private Part label(PictureRows.Row row, List<String> classes) {
        String value = row.get(settings.column());
        if (settings.kind() == Label.CLASS) {
            int index = classes.indexOf(value);
            if (index < 0) {
                throw Misfit.of("class-mismatch", row.where() + " has the class '" + value + "' that is not trained on")
                        .at("test-path")
                        .expected("one of " + classes);
            }
            return new Part.ClassLabel(index);
        }
        try {
            double number = Double.parseDouble(value);
            if (Double.isFinite(number)) {
                return new Part.NumberLabel(number);
            }
        } catch (NumberFormatException e) {
            throw noNumber(row, value).because(e);
        }
        throw noNumber(row, value);
    }

    private static Misfit noNumber(PictureRows.Row row, String value) {
        return Misfit.of("not-a-number", row.where() + ": '" + value + "' is no number")
                .at("column")
                .expected("a finite number, or `kind: class`");
    }
}
