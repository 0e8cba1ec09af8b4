package org.graftml.launcher;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import sun.misc.Signal;

/**
 * Turns Ctrl-C into a clean stop. The first interrupt runs the handler that the command in progress
 * has registered, and the command ends in its own time; the second ends the process at once. A shell
 * deals with all of them itself.
 */
final class Interrupts {
    static final int EXIT_CODE = 130;

    private final Platform platform;
    private volatile boolean interrupted;

    private Interrupts(Platform platform) {
        this.platform = platform;
    }

    static void handle(Platform platform) {
        Interrupts interrupts = new Interrupts(platform);
        for (String name : List.of("INT", "TERM")) {
            Signal.handle(new Signal(name), signal -> interrupts.arrive(signal.getName()));
        }
    }

    private void arrive(String signal) {
        if (!shell().map(shell -> shell.test(signal)).orElse(false)) {
            interrupt();
        }
    }

    private void interrupt() {
        if (interrupted) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
        interrupted = true;
        platform.service(Runnable.class, Main.INTERRUPT)
                .ifPresentOrElse(Runnable::run, () -> Runtime.getRuntime().halt(EXIT_CODE));
    }

    @SuppressWarnings("unchecked")
    private Optional<Predicate<String>> shell() {
        return platform.service(Predicate.class, Main.SIGNALS).map(service -> (Predicate<String>) service);
    }
}
