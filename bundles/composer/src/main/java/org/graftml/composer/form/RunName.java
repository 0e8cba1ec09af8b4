package org.graftml.composer.form;

import org.graftml.api.Misfit;

/** A name that a folder can be called by. */
public record RunName(String text) {
    private static final int LONGEST = 100;

    /** One line of at most {@value #LONGEST} characters. */
    public static RunName parse(String text) {
        if (text.isBlank() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw Misfit.of("bad-value", "`name` cannot be the name of a folder, and runs are kept under it")
                    .expected("one line of 1 to " + LONGEST + " characters");
        }
        return new RunName(text);
    }
}
