package org.graftml.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tables of predictions, cell by cell, to be compared. */
final class Csv {
    private static final Pattern CELL = Pattern.compile("\\G(\"(?:[^\"]|\"\")*\"|[^,\"]*)(,|$)");

    private Csv() {}

    /** The cells of a text, quotes taken away; no cell holds a line's end. */
    static List<List<String>> rows(String text) {
        return text.lines().map(Csv::cells).toList();
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        Matcher matcher = CELL.matcher(line);
        while (matcher.find()) {
            String cell = matcher.group(1);
            cells.add(
                    cell.startsWith("\"") ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell);
            if (matcher.group(2).isEmpty()) {
                break;
            }
        }
        return cells;
    }

    /** The same of a document: the names of its fields, then their values; what is no text is JSON. */
    static List<List<String>> rows(JsonNode document) {
        List<List<String>> rows = new ArrayList<>();
        List<String> names = new ArrayList<>();
        document.path(0).fieldNames().forEachRemaining(names::add);
        rows.add(names);
        for (JsonNode sample : document) {
            rows.add(names.stream()
                    .map(name -> sample.path(name))
                    .map(value -> value.isTextual() ? value.asText() : value.toString())
                    .toList());
        }
        return rows;
    }
}
