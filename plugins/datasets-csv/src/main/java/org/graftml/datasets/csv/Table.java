package org.graftml.datasets.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.graftml.api.Misfit;

/** A file of named columns in memory. */
record Table(Path file, List<String> names, List<List<String>> rows, List<Long> lines) {
    private static final int MOST_ROWS = 5_000_000;

    static Table read(Path file, char separator) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw Misfit.of("file-missing", "there is no file " + file)
                    .at("path")
                    .suggest("`--data DIR` sets the folder that paths start from");
        }
        List<String> names = null;
        List<List<String>> rows = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .detectBomHeader(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(file)) {
            for (CsvRecord row : reader) {
                if (names == null) {
                    names = names(file, row);
                } else if (row.getFieldCount() != names.size()) {
                    throw Misfit.of(
                                    "wrong-width",
                                    file + ":" + row.getStartingLineNumber() + " has " + row.getFieldCount()
                                            + " values")
                            .expected(names.size() + ", as many as columns");
                } else if (rows.size() == MOST_ROWS) {
                    throw Misfit.of("too-large", file + " has more than " + MOST_ROWS + " rows");
                } else {
                    rows.add(row.getFields().stream().map(String::strip).toList());
                    lines.add(row.getStartingLineNumber());
                }
            }
        } catch (CsvParseException e) {
            throw Misfit.of("broken-file", file + " is not a CSV file: " + e.getMessage())
                    .because(e);
        } catch (UncheckedIOException e) {
            throw new IOException(file + " cannot be read: " + e.getCause().getMessage(), e);
        }
        if (names == null || rows.isEmpty()) {
            throw Misfit.of("empty-file", file + " has no row").expected("a line of column names and at least one row");
        }
        return new Table(file, names, rows, lines);
    }

    private static List<String> names(Path file, CsvRecord row) {
        List<String> names = row.getFields().stream().map(String::strip).toList();
        Set<String> known = new HashSet<>();
        for (String name : names) {
            if (!known.add(name)) {
                throw Misfit.of("column-twice", file + " has two columns '" + name + "'")
                        .expected("a first line that names every column once");
            }
        }
        return names;
    }

    int column(String name) {
        int found = names.indexOf(name);
        if (found < 0) {
            throw Misfit.of("no-column", file + " has no column '" + name + "'").expected("one of " + names);
        }
        return found;
    }

    double number(int row, int column) {
        try {
            double number = Double.parseDouble(rows.get(row).get(column));
            if (!Double.isFinite(number)) {
                throw new NumberFormatException("not finite");
            }
            return number;
        } catch (NumberFormatException e) {
            throw Misfit.of(
                            "not-a-number",
                            file + ":" + lines.get(row) + ": '" + rows.get(row).get(column) + "' in the column '"
                                    + names.get(column) + "' is no number")
                    .suggest("`inputs` names the columns to use")
                    .because(e);
        }
    }
}
