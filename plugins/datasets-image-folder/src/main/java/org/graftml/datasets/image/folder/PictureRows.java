package org.graftml.datasets.image.folder;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.graftml.api.Misfit;

/** A table with names of columns in its first line. */
record PictureRows(Path file, List<Row> rows) {
    private static final int MOST_ROWS = 5_000_000;

    /** A line of it. */
    record Row(Path file, NamedCsvRecord cells) {
        String get(String column) {
            return cells.findField(column).map(String::strip).orElseThrow(() -> Misfit.of(
                            "no-column", where() + " has no column '" + column + "'")
                    .expected("one of " + cells.getHeader()));
        }

        String where() {
            return file + ":" + cells.getStartingLineNumber();
        }
    }

    static PictureRows read(Path file) throws IOException {
        boolean tabs = file.toString().toLowerCase(Locale.ROOT).endsWith(".tsv");
        List<Row> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .fieldSeparator(tabs ? '\t' : ',')
                .detectBomHeader(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : reader) {
                if (rows.size() == MOST_ROWS) {
                    throw Misfit.of("too-large", file + " has more than " + MOST_ROWS + " rows");
                }
                if (row.getFieldCount() != row.getHeader().size()) {
                    throw Misfit.of(
                                    "wrong-width",
                                    file + ":" + row.getStartingLineNumber() + " has " + row.getFieldCount()
                                            + " values")
                            .expected(row.getHeader().size() + ", as many as columns");
                }
                rows.add(new Row(file, row));
            }
        } catch (CsvParseException | IllegalArgumentException e) {
            throw Misfit.of("broken-file", file + " is no table: " + e.getMessage())
                    .because(e);
        }
        if (rows.isEmpty()) {
            throw Misfit.of("empty-file", file + " has no row").expected("a line of column names and at least one row");
        }
        return new PictureRows(file, List.copyOf(rows));
    }

    PictureRows where(Predicate<Row> wanted) {
        return new PictureRows(file, rows.stream().filter(wanted).toList());
    }
}
