package org.graftml.testkit;

/** A clause of the contract that an extension breaks, in one sentence for its author. */
public final class Breach extends AssertionError {
    private static final long serialVersionUID = 1L;

    Breach(String sentence) {
        super(sentence);
    }

    Breach(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
