package org.graftml.launcher;

import sun.misc.Signal;

/**
 * Turns Ctrl-C into a clean stop. The first interrupt runs the handler that the command in progress
 * has registered, and the command ends in its own time; the second ends the process at once.
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
        Signal.handle(new Signal("INT"), signal -> interrupts.arrive());
        Signal.handle(new Signal("TERM"), signal -> interrupts.arrive());
    }

    private void arrive() {
        if (interrupted) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
        interrupted = true;
        platform.service(Runnable.class, Main.INTERRUPT)
                .ifPresentOrElse(Runnable::run, () -> Runtime.getRuntime().halt(EXIT_CODE));
    }
}
