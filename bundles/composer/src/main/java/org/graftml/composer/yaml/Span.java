package org.graftml.composer.yaml;

/** A part of a text: 1-based, columns in UTF-16 units, the end exclusive. */
public record Span(String file, int line, int column, int endLine, int endColumn) {

    /** From the beginning of this one to the end of another. */
    public Span to(Span last) {
        return new Span(file, line, column, last.endLine, last.endColumn);
    }
}
