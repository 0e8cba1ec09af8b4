package acme.plain;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Another process that keeps a core busy; it ends by itself should nobody end it. */
final class Busy implements AutoCloseable {
    private final Process process;

    Busy() {
        try {
            process = new ProcessBuilder("timeout", "120", "sh", "-c", "while :; do :; done").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
