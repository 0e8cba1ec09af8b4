package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A talk with an open shell: each command is carried out before the next one is given. */
final class Dialog implements AutoCloseable {
    private static final long MOST_SECONDS = 240;

    private final Path out;
    private final Path err;
    private final Process process;
    private final Writer in;
    private int number;

    private Dialog(Path out, Path err, Process process) {
        this.out = out;
        this.err = err;
        this.process = process;
        in = process.outputWriter(StandardCharsets.UTF_8);
    }

    static Dialog open(Graft graft) throws IOException {
        Path out = Files.createTempFile(graft.folder(), "out", ".txt");
        Path err = Files.createTempFile(graft.folder(), "err", ".txt");
        return new Dialog(out, err, graft.process(out, err, "shell", "--keep-going"));
    }

    /** What the shell says to a command, on both of its streams. */
    String say(String command) throws IOException {
        int answered = Files.readString(out).length();
        int told = Files.readString(err).length();
        String end = "end of command " + ++number;
        in.write(command + "\necho '" + end + "'\n");
        in.flush();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        while (!Files.readString(out).contains(end + System.lineSeparator())) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError(command + " does not end\n" + Files.readString(out) + Files.readString(err));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        return Files.readString(out).substring(answered) + Files.readString(err).substring(told);
    }

    /** Ends the shell, which waits for what goes on in the background. */
    int leave() throws IOException, InterruptedException {
        in.close();
        assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS))
                .as(Files.readString(err))
                .isTrue();
        return process.exitValue();
    }

    String errors() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
