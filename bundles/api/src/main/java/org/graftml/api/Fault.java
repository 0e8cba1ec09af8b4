package org.graftml.api;

/**
 * An extension threw, or gave back, what it should not, or does not come back. Whoever runs extensions
 * turns into this what they throw, a {@link Misfit} and trouble with files excepted; the message names
 * the extension, what it was doing, and where the experiment file names it.
 */
public final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Culprit culprit;
    private final String what;

    private Fault(Culprit culprit, String what, Throwable cause) {
        super(culprit.extension() + " " + what, cause);
        this.culprit = culprit;
        this.what = what;
    }

    /** What an extension threw. */
    public static Fault of(Culprit culprit, Throwable thrown) {
        String what = thrown instanceof WrongValue ? thrown.getMessage() : thrown.toString();
        return of(culprit, "failed in " + culprit.node() + ": " + what, thrown);
    }

    /**
     * What an extension did.
     *
     * @param what behind its name, for instance {@code hangs in the loss 'acme.gap'}
     * @param cause or {@code null}
     */
    public static Fault of(Culprit culprit, String what, Throwable cause) {
        return new Fault(culprit, what, cause);
    }

    /** What it did, to be said behind its name. */
    public String what() {
        return what;
    }

    /** Who is to blame. */
    public Culprit culprit() {
        return culprit;
    }
}
