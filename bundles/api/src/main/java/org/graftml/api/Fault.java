package org.graftml.api;

/**
 * An extension threw, or gave back, what it should not. Whoever runs extensions turns into this what
 * they throw, a {@link Misfit} and trouble with files excepted; the message names the extension, what
 * it was doing, and where the experiment file names it.
 */
public final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String plugin;

    public Fault(String plugin, String message, Throwable cause) {
        super(message, cause);
        this.plugin = plugin;
    }

    /** The symbolic name of the bundle that is to blame. */
    public String plugin() {
        return plugin;
    }
}
