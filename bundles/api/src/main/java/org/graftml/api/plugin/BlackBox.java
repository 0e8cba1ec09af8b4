package org.graftml.api.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.graftml.api.Culprit;

/**
 * What a process can no longer say when it has died: which extensions were at work in it, and in which run
 * folder. A file that is mapped into memory, written by the process that trains and read by the one
 * that started it; what was written is there however the writer ended.
 */
public final class BlackBox {
    /** The environment variable by which a process is told to keep one, and where. */
    public static final String VARIABLE = "GRAFT_BLACK_BOX";

    private static final int LINE = 1024;
    private static final int LINES = 256;
    /** Before the lines: a beat, whether it ended in order, and the run folder. */
    private static final int ENDED = Long.BYTES;

    private static final int FOLDER = 2 * Long.BYTES;
    private static final int HEAD = FOLDER + 4 * LINE;
    private static final String TAB = "\t";
    private static final int FIELDS = 7;
    private static final Optional<BlackBox> OWN =
            Optional.ofNullable(System.getenv(VARIABLE)).map(path -> open(Path.of(path)));

    private final MappedByteBuffer memory;
    private final AtomicInteger taken = new AtomicInteger();

    private BlackBox(MappedByteBuffer memory) {
        this.memory = memory;
    }

    /** That of this process, where it keeps one. */
    public static Optional<BlackBox> ofThisProcess() {
        return OWN;
    }

    /** Opens one, a new one where the file is empty or absent. */
    public static BlackBox open(Path file) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new BlackBox(channel.map(FileChannel.MapMode.READ_WRITE, 0, HEAD + (long) LINES * LINE));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be mapped", e);
        }
    }

    /** Gives a sign of life. */
    public void beat() {
        memory.putLong(0, memory.getLong(0) + 1);
    }

    /** How many signs of life were given. */
    public long beats() {
        return memory.getLong(0);
    }

    /** Says that the process ends in order. */
    public void end() {
        memory.putInt(ENDED, 1);
    }

    /** Whether the process ended in order. */
    public boolean ended() {
        return memory.getInt(ENDED) == 1;
    }

    /** Says where a run is written. */
    public void folder(Path folder) {
        write(FOLDER, HEAD - FOLDER, folder.toString());
    }

    /** Where a run is written, if one was begun. */
    public Optional<Path> folder() {
        return Optional.of(read(FOLDER, HEAD - FOLDER))
                .filter(text -> !text.isEmpty())
                .map(Path::of);
    }

    /** An extension that was at work, and the thread that it was at work on. */
    public record AtWork(String thread, Culprit culprit) {}

    /** The extensions that were at work. */
    public List<AtWork> atWork() {
        List<AtWork> found = new ArrayList<>();
        for (int line = 0; line < LINES; line++) {
            String[] fields = read(HEAD + line * LINE, LINE).split(TAB, -1);
            if (fields.length == FIELDS) {
                found.add(new AtWork(
                        fields[0], new Culprit(fields[1], fields[2], fields[3], fields[4], fields[5], fields[6])));
            }
        }
        return found;
    }

    /** A line for one thread, while there are some. */
    Optional<Line> line() {
        int number = taken.getAndIncrement();
        return number < LINES ? Optional.of(new Line(number)) : Optional.empty();
    }

    /** What one thread does. */
    final class Line {
        private final int number;

        private Line(int number) {
            this.number = number;
        }

        void write(Thread thread, Optional<Culprit> at) {
            String text = at.map(culprit -> String.join(
                            TAB,
                            thread.getName(),
                            culprit.plugin(),
                            culprit.version(),
                            culprit.kind(),
                            culprit.id(),
                            culprit.place(),
                            culprit.node()))
                    .orElse("");
            BlackBox.this.write(HEAD + number * LINE, LINE, text);
        }
    }

    /** The length comes last: a text that was cut off is none. */
    private void write(int at, int room, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, room - Integer.BYTES);
        memory.putInt(at, 0);
        memory.put(at + Integer.BYTES, bytes, 0, length);
        memory.putInt(at, length);
    }

    private String read(int at, int room) {
        int length = Math.max(0, Math.min(memory.getInt(at), room - Integer.BYTES));
        ByteBuffer text = memory.slice(at + Integer.BYTES, length);
        return StandardCharsets.UTF_8.decode(text).toString();
    }
}
