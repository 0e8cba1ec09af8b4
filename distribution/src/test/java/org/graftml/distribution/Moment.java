package org.graftml.distribution;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * A moment in the life of a run, known by the files of one of its parts and not by the clock: a run
 * cannot get past the barriers that stand in it.
 */
final class Moment implements AutoCloseable {
    private static final Pattern CHECKPOINT = Pattern.compile("\"event\":\"checkpoint\",\"step\":(\\d+)");
    private static final long MOST_SECONDS = 240;

    /** Where after a checkpoint. */
    enum Place {
        /** Some time later. */
        BETWEEN,
        /** In the midst of writing the next checkpoint. */
        CHECKPOINT,
        /** In the midst of writing the model with which the part ends. */
        MODEL
    }

    private final Path part;
    private final int step;
    private final Place place;
    private final int micros;
    /** In the model, which a part writes last: no part ends before its moment. */
    private final Barrier end;

    private Optional<Barrier> checkpoint = Optional.empty();

    /**
     * Of a run that is not at work.
     *
     * @param step whose checkpoint comes before; 0 is the start of the part
     * @param micros to wait after it
     */
    Moment(Path part, int step, Place place, int micros) throws IOException, InterruptedException {
        this.part = part;
        this.step = step;
        this.place = place;
        this.micros = micros;
        // What an earlier kill left there makes room for a barrier.
        Files.deleteIfExists(model());
        this.end = Barrier.at(model()).orElseThrow();
        if (place == Place.CHECKPOINT) {
            Files.deleteIfExists(nextCheckpoint());
        }
    }

    private Path model() {
        return part.resolve("model/parameters.safetensors.tmp");
    }

    private Path nextCheckpoint() {
        return part.resolve("checkpoints/last.safetensors.tmp");
    }

    /** Waits; false where the run ends first. */
    boolean await(Process process) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        while (!reached()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
        return process.isAlive();
    }

    private boolean reached() throws IOException, InterruptedException {
        if (tore()) {
            return true;
        }
        boolean behind = step == 0
                ? Files.exists(part.resolve("events.jsonl"))
                : checkpoints(part).stream().anyMatch(written -> written >= step);
        if (behind && place == Place.CHECKPOINT && checkpoint.isEmpty()) {
            checkpoint = Barrier.at(nextCheckpoint());
        }
        return behind && place == Place.BETWEEN;
    }

    /** Whether a file is half written. */
    boolean tore() throws IOException {
        return end.met() || checkpoint.isPresent() && checkpoint.get().met();
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

    @Override
    public void close() throws IOException {
        end.close();
        if (checkpoint.isPresent()) {
            checkpoint.get().close();
        }
    }

    @Override
    public String toString() {
        return "%s, step %d, %s, %d us later".formatted(part, step, place, micros);
    }
}
