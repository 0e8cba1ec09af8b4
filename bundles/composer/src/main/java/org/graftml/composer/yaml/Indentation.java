package org.graftml.composer.yaml;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Finds the line that begins at the wrong column, which need not be the one where a parser notices: that
 * line which, moved alone, makes the text YAML.
 */
final class Indentation {
    static final String CODE = "indentation";

    /** Longer texts are not tried out, to end soon. */
    private static final int LONGEST = 50_000;

    private static final int MOST_COLUMNS = 6;

    private final Text text;
    private final int broken;
    private final Set<String> top;

    /** A line, and the columns (from 0) at any of which it would be right. */
    private record Move(int line, List<Integer> columns) {}

    private Indentation(Text text, int broken, Set<String> top) {
        this.text = text;
        this.broken = broken;
        this.top = top;
    }

    /**
     * Explains an error by a line that is to be moved.
     *
     * @param broken index of the line at which a parser noticed
     * @param top keys that begin at the first column
     */
    static Optional<Problem> explain(Text text, int broken, Set<String> top) {
        return text.content().length() > LONGEST ? Optional.empty() : new Indentation(text, broken, top).explain();
    }

    private Optional<Problem> explain() {
        return suspects().stream()
                .map(line -> new Move(line, right(line)))
                .filter(move -> !move.columns().isEmpty())
                .min(Comparator.comparingInt(this::doubt).thenComparing(Move::line))
                .map(this::problem);
    }

    private Problem problem(Move move) {
        String columns = move.columns().stream()
                .map(column -> String.valueOf(column + 1))
                .collect(Collectors.joining(" or "));
        return Problem.of(
                        text.whole(move.line()),
                        CODE,
                        "`" + Text.brief(key(move.line())) + "` begins at column " + (text.indent(move.line()) + 1)
                                + ", but its group does not")
                .expected("it at column " + columns);
    }

    /** The line itself, the one above, and where the blocks begin that it could be beside. */
    private Set<Integer> suspects() {
        Set<Integer> lines = new LinkedHashSet<>(List.of(broken));
        int child = -1;
        int parent = text.above(broken);
        lines.add(parent);
        while (parent >= 0 && text.indent(parent) > text.indent(broken)) {
            child = child < 0 || text.indent(parent) <= text.indent(child) ? parent : child;
            parent = text.above(parent);
        }
        lines.add(child);
        lines.add(parent);
        int first = broken;
        while (text.above(first) >= 0) {
            first = text.above(first);
        }
        lines.add(first);
        lines.remove(-1);
        return lines;
    }

    /** Columns at which a line would make the text YAML. */
    private List<Integer> right(int line) {
        Set<Integer> columns = new TreeSet<>(List.of(text.indent(broken)));
        int below = line + 1;
        while (below < text.lines() && text.line(below, "").isBlank()) {
            below++;
        }
        columns.add(text.indent(below));
        columns.add(text.indent(text.above(line)) + 2);
        for (int above = text.above(line); above >= 0 && columns.size() < MOST_COLUMNS; above = text.above(above)) {
            columns.add(text.indent(above));
            if (line != broken) {
                break;
            }
        }
        columns.remove(text.indent(line));
        List<Integer> right =
                columns.stream().filter(column -> isYaml(moved(line, column))).toList();
        List<Integer> deeper = right.stream().filter(column -> column > 0).toList();
        return deeper.isEmpty() || top.contains(key(line)) ? right : deeper;
    }

    private String moved(int line, int column) {
        String content = text.content();
        return content.substring(0, text.start(line))
                + " ".repeat(column)
                + content.substring(text.start(line) + text.indent(line));
    }

    private static boolean isYaml(String content) {
        try {
            new Parse(LoadSettings.builder().build()).parseString(content).forEach(event -> {});
            return true;
        } catch (YamlEngineException broken) {
            return false;
        }
    }

    /** People indent by two or by four, so an odd column is a slip; and so is a key beside those that it is under. */
    private int doubt(Move move) {
        int indent = text.indent(move.line());
        boolean isTop = top.contains(key(move.line()));
        if (indent % 2 == 1) {
            return 0;
        }
        boolean astray = indent == 0 ? !isTop : isTop && move.columns().contains(0);
        return astray ? 1 : move.line() == broken ? 2 : 3;
    }

    private String key(int line) {
        String entry = text.line(line, "").strip();
        return entry.startsWith("-") || !entry.contains(":") ? entry : entry.substring(0, entry.indexOf(':'));
    }
}
