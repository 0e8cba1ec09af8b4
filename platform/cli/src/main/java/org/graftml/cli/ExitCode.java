package org.graftml.cli;

/** What the process says to its caller. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int REFUSED = 2;
    static final int FAULT = 3;
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
