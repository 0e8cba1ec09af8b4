package org.graftml.api;

import java.util.Optional;

/**
 * Something that an extension was given does not fit: a file, a shape, a label, another extension.
 * Thrown while a graph is composed or data is opened, it becomes a diagnostic at the place in the
 * experiment file that named the extension; it never ends the platform.
 */
public final class Misfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String setting;
    private final String expected;
    private final String suggestion;

    private Misfit(String code, String message, String setting, String expected, String suggestion, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.setting = setting;
        this.expected = expected;
        this.suggestion = suggestion;
    }

    /**
     * A misfit.
     *
     * @param code short, stable and hyphenated, for instance {@code shape-mismatch}
     * @param message what is wrong and where, in one sentence
     */
    public static Misfit of(String code, String message) {
        return new Misfit(code, message, null, null, null, null);
    }

    /** The same misfit, blamed on one setting of the extension (its name in the file). */
    public Misfit at(String setting) {
        return new Misfit(code, getMessage(), setting, expected, suggestion, getCause());
    }

    /** The same misfit with what was expected instead. */
    public Misfit expected(String expected) {
        return new Misfit(code, getMessage(), setting, expected, suggestion, getCause());
    }

    /** The same misfit with what would work. */
    public Misfit suggest(String suggestion) {
        return new Misfit(code, getMessage(), setting, expected, suggestion, getCause());
    }

    /** The same misfit with the exception that revealed it. */
    public Misfit because(Throwable cause) {
        return new Misfit(code, getMessage(), setting, expected, suggestion, cause);
    }

    public String code() {
        return code;
    }

    public Optional<String> setting() {
        return Optional.ofNullable(setting);
    }

    public Optional<String> expected() {
        return Optional.ofNullable(expected);
    }

    public Optional<String> suggestion() {
        return Optional.ofNullable(suggestion);
    }
}
