package org.graftml.distribution;

/**
 * One thing wrong with an example.
 *
 * @param line where it stands, counted from 1
 * @param lastLine where what it belongs to ends
 * @param word what stood there
 * @param owner key of what it belongs to, or the column at which it ought to begin
 * @param text the whole file with it
 */
record Mutation(String example, Kind kind, int line, int lastLine, String word, String owner, String text) {
    enum Kind {
        MISSPELT,
        WRONG_TYPE,
        DROPPED,
        OUT_OF_RANGE,
        INDENTED
    }
}
