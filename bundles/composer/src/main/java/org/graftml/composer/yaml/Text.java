package org.graftml.composer.yaml;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** A text and its lines; turns the parser's code points into the columns of editors. */
final class Text {
    private static final int SHOWN = 60;

    private final String file;
    private final String content;
    private final int firstLine;
    private final int firstColumn;
    private final int[] offsets;
    private final List<Integer> starts = new ArrayList<>(List.of(0));

    /** A text that begins at a line and column (1-based) of a file. */
    Text(String file, String content, int firstLine, int firstColumn) {
        this.file = file;
        this.content = content;
        this.firstLine = firstLine;
        this.firstColumn = firstColumn;
        this.offsets = new int[content.codePointCount(0, content.length()) + 1];
        int point = 0;
        for (int i = 0; i < content.length(); i += Character.charCount(content.codePointAt(i))) {
            offsets[point++] = i;
            char c = content.charAt(i);
            boolean beforeNewline = i + 1 < content.length() && content.charAt(i + 1) == '\n';
            if (c == '\n' || c == '\r' && !beforeNewline) {
                starts.add(i + 1);
            }
        }
        offsets[point] = content.length();
    }

    /** A text, or its beginning where it is long. */
    static String brief(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    String content() {
        return content;
    }

    int offset(Mark mark) {
        return offsets[Math.max(0, Math.min(mark.getIndex(), offsets.length - 1))];
    }

    /** Index of the line, from 0, in which an offset lies. */
    int line(int offset) {
        int found = java.util.Collections.binarySearch(starts, offset);
        return found >= 0 ? found : -found - 2;
    }

    int lines() {
        return starts.size();
    }

    int start(int line) {
        return starts.get(line);
    }

    /** A line without its end. */
    String line(int index, String none) {
        if (index < 0 || index >= starts.size()) {
            return none;
        }
        int end = index + 1 < starts.size() ? starts.get(index + 1) : content.length();
        return content.substring(starts.get(index), end).stripTrailing();
    }

    /** How far a line is indented. */
    int indent(int index) {
        String line = line(index, "");
        return line.length() - line.stripLeading().length();
    }

    /** The nearest line above that holds more than a comment; -1 where there is none. */
    int above(int index) {
        int line = index - 1;
        while (line >= 0
                && (line(line, "").isBlank() || line(line, "").stripLeading().startsWith("#"))) {
            line--;
        }
        return line;
    }

    Span span(int from, int to) {
        int first = line(from);
        int last = line(to);
        return new Span(file, firstLine + first, column(first, from), firstLine + last, column(last, to));
    }

    private int column(int line, int offset) {
        return offset - starts.get(line) + (line == 0 ? firstColumn : 1);
    }

    /** From a mark to a mark, without the blank that follows a block. */
    Span span(Mark from, Mark to) {
        int begin = offset(from);
        int end = Math.max(begin, offset(to));
        while (end > begin && Character.isWhitespace(content.charAt(end - 1))) {
            end--;
        }
        return span(begin, end);
    }

    /** One character. */
    Span character(int offset) {
        boolean inside = offset < content.length() && content.charAt(offset) != '\n' && content.charAt(offset) != '\r';
        return span(offset, inside ? offset + Character.charCount(content.codePointAt(offset)) : offset);
    }

    /** The text of a line. */
    Span whole(int line) {
        return span(start(line) + indent(line), start(line) + line(line, "").length());
    }
}
