package org.graftml.api;

/** An extension gave back what it should not: the message says what, and what was expected. */
public final class WrongValue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WrongValue(String message) {
        super(message);
    }
}
