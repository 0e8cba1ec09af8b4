package org.graftml.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.graftml.api.plugin.BlackBox;
import org.graftml.cli.shell.Person;
import org.osgi.framework.BundleContext;

/**
 * The process that started this one as its worker. It asks for a stop by closing the standard input, and
 * so does its death. Ctrl-C at its terminal reaches this process too, and is left to it.
 */
final class Overseen implements Person {
    private static final long MILLIS_BETWEEN_BEATS = 200;

    private final Console console;
    private Optional<Runnable> stop = Optional.empty();
    private boolean asked;

    private Overseen(BundleContext context) {
        console = new Console(context);
        Predicate<String> deaf = signal -> signal.equals("INT");
        context.registerService(Predicate.class, deaf, new Hashtable<>(Map.of("graft.signals", true)));
    }

    /** Begins to listen, and to give signs of life. */
    static Overseen by(BundleContext context, BlackBox box) {
        Overseen overseen = new Overseen(context);
        start("graft-orders", overseen::listen);
        start("graft-pulse", () -> beat(box));
        return overseen;
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void beat(BlackBox box) {
        try {
            while (true) {
                box.beat();
                Thread.sleep(MILLIS_BETWEEN_BEATS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        try (FileInputStream in = new FileInputStream(FileDescriptor.in)) {
            while (in.read() >= 0) {
                Thread.onSpinWait();
            }
        } catch (IOException closed) {
            // Nobody can ask any more, which comes to the same.
            ask();
            return;
        }
        ask();
    }

    private synchronized void ask() {
        asked = true;
        stop.ifPresent(Runnable::run);
    }

    @Override
    public boolean present() {
        return false;
    }

    @Override
    public synchronized Runnable onInterrupt(Runnable handler) {
        stop = Optional.of(handler);
        if (asked) {
            handler.run();
        }
        Runnable forget = console.onInterrupt(handler);
        return () -> {
            forget.run();
            forget();
        };
    }

    private synchronized void forget() {
        stop = Optional.empty();
    }

    @Override
    public Optional<String> ask(String question) {
        return Optional.empty();
    }
}
