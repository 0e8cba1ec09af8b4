package org.graftml.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** What was written, for tests that wait for it. */
final class Sink extends ByteArrayOutputStream {
    private static final long SECONDS = 30;
    private int seen;

    @Override
    public synchronized void write(int b) {
        super.write(b);
        notifyAll();
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        super.write(bytes, from, length);
        notifyAll();
    }

    /** Waits for a text behind what was waited for before. */
    synchronized void await(String text) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (text().indexOf(text, seen) < 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            assertThat(left).as("waits for %s in %s", text, text()).isPositive();
            wait(left);
        }
        seen = text().indexOf(text, seen) + text.length();
    }

    synchronized String text() {
        return toString(StandardCharsets.UTF_8);
    }
}
