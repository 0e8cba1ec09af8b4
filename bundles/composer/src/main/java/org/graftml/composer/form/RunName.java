package org.graftml.composer.form;

/** A name that a folder can be called by. */
public record RunName(String text) {
    private static final int LONGEST = 100;

    /** One line of at most {@value #LONGEST} characters. */
    public static RunName parse(String text) {
        if (text.isBlank() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a name is one line of 1 to " + LONGEST + " characters; runs are kept under it");
        }
        return new RunName(text);
    }
}
