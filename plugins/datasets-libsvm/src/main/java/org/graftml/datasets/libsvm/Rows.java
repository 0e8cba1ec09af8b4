package org.graftml.datasets.libsvm;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.graftml.api.Misfit;

/**
 * The rows of a file, as sparse as they are there.
 *
 * @param indices of the values of each row, from 0, ascending
 */
record Rows(Path file, double[] labels, List<int[]> indices, List<double[]> values) {
    private static final int MOST_ROWS = 5_000_000;
    private static final int HIGHEST = 10_000_000;

    static Rows read(Path file, String setting) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw Misfit.of("file-missing", "there is no file " + file)
                    .at(setting)
                    .suggest("`--data DIR` sets the folder that paths start from");
        }
        List<Double> labels = new ArrayList<>();
        List<int[]> indices = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String row = line.replaceFirst("#.*", "").strip();
                if (row.isEmpty()) {
                    continue;
                }
                if (labels.size() == MOST_ROWS) {
                    throw Misfit.of("too-large", file + " has more than " + MOST_ROWS + " rows")
                            .at(setting);
                }
                String[] words = row.split("\\s+");
                labels.add(number(words[0], file, number, setting));
                int[] at = new int[words.length - 1];
                double[] of = new double[words.length - 1];
                for (int i = 0; i < at.length; i++) {
                    int colon = words[i + 1].indexOf(':');
                    at[i] = index(words[i + 1].substring(0, Math.max(0, colon)), file, number, setting) - 1;
                    of[i] = number(words[i + 1].substring(colon + 1), file, number, setting);
                    if (i > 0 && at[i] <= at[i - 1]) {
                        throw refused(file, number, "the feature " + (at[i] + 1) + " does not come in order", setting);
                    }
                }
                indices.add(at);
                values.add(of);
            }
        } catch (CharacterCodingException e) {
            throw Misfit.of("not-utf-8", file + " is no text").at(setting).because(e);
        }
        if (labels.isEmpty()) {
            throw Misfit.of("empty-file", file + " has no row").at(setting).expected("rows such as `1 3:0.5 7:2`");
        }
        return new Rows(file, labels.stream().mapToDouble(Double::doubleValue).toArray(), indices, values);
    }

    private static double number(String text, Path file, int line, String setting) {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, for what is not finite too
        }
        throw refused(file, line, "'" + text + "' is no number", setting);
    }

    private static int index(String text, Path file, int line, String setting) {
        try {
            int index = Integer.parseInt(text);
            if (index >= 1 && index <= HIGHEST) {
                return index;
            }
        } catch (NumberFormatException e) {
            // said below, for what is out of range too
        }
        throw refused(file, line, "'" + text + "' is no feature", setting);
    }

    private static Misfit refused(Path file, int line, String what, String setting) {
        return Misfit.of("broken-file", file + ":" + line + ": " + what)
                .at(setting)
                .expected("`label index:value …`, indices ascending from 1 to " + HIGHEST);
    }

    /** The highest feature, from 1. */
    int highest() {
        return indices.stream()
                .flatMapToInt(row -> row.length == 0 ? IntStream.empty() : IntStream.of(row[row.length - 1] + 1))
                .max()
                .orElse(1);
    }
}
