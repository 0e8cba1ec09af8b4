package org.graftml.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;

/** Passes on what a worker says, without the lines by which a JVM tells of its crash: all begin with {@code #}. */
final class Relay implements Runnable {
    private static final int MARK = '#';

    private final InputStream from;
    private final PrintStream to;

    private Relay(InputStream from, PrintStream to) {
        this.from = from;
        this.to = to;
    }

    static Thread start(InputStream from, PrintStream to) {
        Thread thread = new Thread(new Relay(from, to), "graft-relay");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void run() {
        try (from) {
            byte[] bytes = new byte[1 << 13];
            boolean begins = true;
            boolean left = false;
            for (int count = from.read(bytes); count >= 0; count = from.read(bytes)) {
                for (int i = 0; i < count; i++) {
                    left = begins ? bytes[i] == MARK : left;
                    begins = bytes[i] == '\n';
                    if (!left) {
                        to.write(bytes[i]);
                    }
                }
                to.flush();
            }
        } catch (IOException e) {
            to.println("graft: the worker is heard no more: " + e.getMessage());
        }
    }
}
