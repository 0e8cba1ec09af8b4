package org.graftml.cli;

import java.util.List;
import org.graftml.api.experiment.Diagnostic;
import org.graftml.api.run.RunResult;

/** What the process says to its caller. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int REFUSED = 2;
    static final int FAULT = 3;
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    static int of(RunResult.Status status) {
        return switch (status) {
            case DONE -> DONE;
            case FAILED -> FAILED;
            case INTERRUPTED -> INTERRUPTED;
            case FAULT -> FAULT;
        };
    }

    /** How a run ended whose process ended with this. */
    static RunResult.Status status(int code) {
        return switch (code) {
            case DONE -> RunResult.Status.DONE;
            case FAULT -> RunResult.Status.FAULT;
            case INTERRUPTED -> RunResult.Status.INTERRUPTED;
            default -> RunResult.Status.FAILED;
        };
    }

    /** Refused; a fault where nothing is wrong but what plug-ins did. */
    static int of(List<Diagnostic> diagnostics) {
        return diagnostics.stream()
                        .filter(diagnostic -> diagnostic.severity() == Diagnostic.Severity.ERROR)
                        .allMatch(diagnostic -> diagnostic.code().equals("plugin-fault"))
                ? FAULT
                : REFUSED;
    }
}
