package org.graftml.distribution;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** A moment in the life of a run, known by the files of one of its parts and not by the clock. */
final class Moment {
    private static final Pattern CHECKPOINT = Pattern.compile("\"event\":\"checkpoint\",\"step\":(\\d+)");
    private static final long MOST_SECONDS = 240;

    /** Where after a checkpoint. */
    enum Place {
        /** Some time later. */
        BETWEEN(),
        /** While the next checkpoint is being written. */
        CHECKPOINT("checkpoints/last.safetensors.tmp"),
        /** While what a part ends with is being written. */
        RESULTS("predictions.csv.tmp", "model/parameters.safetensors.tmp", "model/model.json.tmp");

        private final List<String> files;

        Place(String... files) {
            this.files = List.of(files);
        }
    }

    private final Path part;
    private final int step;
    private final Place place;
    private final int micros;
    private final Map<Path, FileTime> before = new HashMap<>();

    /** @param micros to wait after the checkpoint of this step; step 0 is the start */
    Moment(Path part, int step, Place place, int micros) throws IOException {
        this.part = part;
        this.step = step;
        this.place = place;
        this.micros = micros;
        for (String file : place.files) {
            // What an earlier kill left behind is not what is waited for.
            before.put(part.resolve(file), modified(part.resolve(file)));
        }
    }

    /** Waits; false where the run ends first. */
    boolean await(Process process) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        while (step > 0 && checkpoints(part).stream().noneMatch(written -> written >= step)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        while (!before.isEmpty() && !tore()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                return false;
            }
            Thread.onSpinWait();
        }
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
        return process.isAlive();
    }

    /** Whether a file is half written: one that is whole has lost its temporary name. */
    boolean tore() throws IOException {
        for (Map.Entry<Path, FileTime> file : before.entrySet()) {
            FileTime now = modified(file.getKey());
            if (now.toMillis() != 0 && !now.equals(file.getValue())) {
                return true;
            }
        }
        return false;
    }

    /** Steps of the checkpoints that a part's log tells of. */
    static List<Integer> checkpoints(Path part) throws IOException {
        String events;
        try {
            events = Files.readString(part.resolve("events.jsonl"), StandardCharsets.UTF_8);
        } catch (NoSuchFileException notYet) {
            return List.of();
        }
        return CHECKPOINT
                .matcher(events)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    private static FileTime modified(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file);
        } catch (NoSuchFileException absent) {
            return FileTime.fromMillis(0);
        }
    }

    @Override
    public String toString() {
        return "%s, step %d, %s, %d us later".formatted(part, step, place, micros);
    }
}
