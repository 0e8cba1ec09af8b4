package org.graftml.datasets.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Misfit;
import org.graftml.api.data.Dataset;
import org.graftml.api.data.Samples;

/** Rows of numbers with a label, in comma-separated files with a line of column names. */
@Extension(point = Dataset.class, id = "csv", summary = "rows of numbers with a label, in CSV files")
public final class Csv implements Dataset {
    /** What the label column holds. */
    public enum Label {
        CLASS,
        NUMBER
    }

    /** What stands between two values. */
    public enum Separator {
        COMMA(','),
        SEMICOLON(';'),
        TAB('\t');

        private final char character;

        Separator(char character) {
            this.character = character;
        }
    }

    /** Settings of the data set. */
    public record Settings(
            @Doc("the file; its first line names the columns") Path path,
            @Doc("the same for the rows to score on") Optional<Path> testPath,
            @Doc("name of the column that is learnt") String column,
            @Doc("what that column holds") @Default("class") Label kind,
            @Doc("names of the input columns; all others unless given") List<String> inputs,
            @Doc("what stands between two values") @Default("comma") Separator separator) {}

    private final Settings settings;

    public Csv(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Samples train() throws IOException {
        Table table = read(settings.path());
        return samples(table, classes(table));
    }

    @Override
    public Optional<Samples> test() throws IOException {
        if (settings.testPath().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(samples(read(settings.testPath().get()), classes(read(settings.path()))));
    }

    private Table read(Path file) throws IOException {
        return Table.read(file, settings.separator().character);
    }

    private List<String> classes(Table table) {
        if (settings.kind() == Label.NUMBER) {
            return List.of();
        }
        int column = table.column(settings.column());
        return table.rows().stream()
                .map(row -> row.get(column))
                .distinct()
                .sorted()
                .toList();
    }

    private Samples samples(Table table, List<String> classes) throws IOException {
        List<String> inputs = settings.inputs().isEmpty()
                ? table.names().stream()
                        .filter(name -> !name.equals(settings.column()))
                        .toList()
                : settings.inputs();
        if (inputs.contains(settings.column())) {
            throw Misfit.of("column-twice", "the column '" + settings.column() + "' is learnt and an input")
                    .at("inputs")
                    .expected("other columns than '" + settings.column() + "'");
        }
        return CsvSamples.of(table, inputs, settings.column(), settings.kind(), classes);
    }
}
