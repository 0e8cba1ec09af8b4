package org.graftml.composer.yaml;

import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says which line of a block begins at the wrong column: not always the one where a parser notices. */
final class Indentation {
    private static final String CODE = "indentation";

    private Indentation() {}

    /** Explains a line that begins where no entry above begins. */
    static Problem explain(Text text, int line) {
        int column = text.indent(line);
        int child = -1;
        int parent = text.above(line);
        while (parent >= 0 && text.indent(parent) > column) {
            child = child < 0 || text.indent(parent) <= text.indent(child) ? parent : child;
            parent = text.above(parent);
        }
        // People indent by two or by four, so an odd column is the slip.
        if (isEven(column) && child >= 0 && !isEven(text.indent(child))) {
            return moved(text, child, column);
        }
        boolean slipped = parent >= 0 && (!isEven(text.indent(parent)) || isBelowNothing(text, parent));
        if (isEven(column) && slipped) {
            return moved(text, parent, column);
        }
        TreeSet<Integer> columns = new TreeSet<>();
        for (int above = text.above(line); above >= 0; above = text.above(above)) {
            columns.add(text.indent(above) + 1);
        }
        return Problem.of(
                        text.whole(line),
                        CODE,
                        "this line begins at column " + (column + 1) + ", where no entry above begins")
                .expected("column " + columns.stream().map(String::valueOf).collect(Collectors.joining(" or ")));
    }

    /** A line that does not begin where the other entries of its block do. */
    static Problem moved(Text text, int line, int column) {
        return Problem.of(
                        text.whole(line),
                        CODE,
                        "`" + Text.brief(text.line(line, "").strip()) + "` begins at column " + (text.indent(line) + 1)
                                + ", the entries beside it at column " + (column + 1))
                .expected("it at column " + (column + 1));
    }

    private static boolean isEven(int column) {
        return column % 2 == 0;
    }

    /** Whether a group of entries stands where the entry above, which has no value, begins. */
    private static boolean isBelowNothing(Text text, int line) {
        int above = text.above(line);
        return above >= 0
                && text.indent(above) == text.indent(line)
                && text.line(above, "").endsWith(":")
                && text.line(line, "").endsWith(":");
    }
}
