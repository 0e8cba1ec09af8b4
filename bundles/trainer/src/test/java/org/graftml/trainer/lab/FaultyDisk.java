package org.graftml.trainer.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.graftml.trainer.files.Disk;
import org.graftml.trainer.files.RealDisk;

/** A disk that goes wrong at one operation. From there on the machine is dead, unless it only refused. */
public final class FaultyDisk implements Disk {
    /** What goes wrong. */
    public enum Mode {
        /** The operation is refused; the program goes on. */
        REFUSE,
        /** The power fails: what was not synced is gone, names in folders included. */
        FORGET,
        /** The program dies in the middle of a write, whose first half is there. */
        TEAR
    }

    private final Disk real = new RealDisk();
    private final Mode mode;
    private final int fatal;
    /** What was written through this disk; all else in its folders is left alone. */
    private final Set<Path> written = new HashSet<>();

    private final Map<Path, byte[]> synced = new HashMap<>();
    private final Map<Path, byte[]> durable = new HashMap<>();
    private final NavigableSet<Path> folders = new TreeSet<>();
    private final Set<Path> lastingFolders = new HashSet<>();
    private int operations;
    private boolean dead;

    public FaultyDisk(Mode mode, int fatal) {
        this.mode = mode;
        this.fatal = fatal;
    }

    public int operations() {
        return operations;
    }

    private boolean fails() throws IOException {
        if (dead) {
            throw new IOException("the machine is off");
        }
        boolean now = ++operations == fatal;
        dead = now && mode != Mode.REFUSE;
        return now;
    }

    private IOException broken() {
        return new IOException("operation " + fatal + " went wrong");
    }

    /** After the power came back: only what lasts is left. */
    public void restart() throws IOException {
        if (mode != Mode.FORGET || !dead) {
            return;
        }
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                for (Path file : files(folder)) {
                    if (!lasts(file)) {
                        Files.delete(file);
                    }
                }
            }
        }
        for (Map.Entry<Path, byte[]> lasting : durable.entrySet()) {
            Files.write(lasting.getKey(), lasting.getValue());
        }
        for (Path folder : folders.descendingSet()) {
            if (!lastingFolders.contains(folder)) {
                Files.deleteIfExists(folder);
            }
        }
    }

    /** A file lasts where its name and content were synced, and the folders that lead to it. */
    private boolean lasts(Path file) {
        boolean reachable = folders.stream().allMatch(made -> !file.startsWith(made) || lastingFolders.contains(made));
        if (!reachable) {
            durable.remove(file);
        }
        return reachable && (durable.containsKey(file) || !written.contains(file));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return new ArrayList<>(all.filter(Files::isRegularFile).toList());
        }
    }

    @Override
    public void folders(Path folder) throws IOException {
        if (fails()) {
            throw broken();
        }
        for (Path made = folder; !Files.isDirectory(made); made = made.getParent()) {
            folders.add(made);
        }
        real.folders(folder);
    }

    @Override
    public void write(Path file, Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.writeTo(Channels.newChannel(bytes));
        written.add(file);
        if (fails()) {
            if (mode == Mode.TEAR) {
                Files.write(file, Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
            }
            throw broken();
        }
        Files.write(file, bytes.toByteArray());
    }

    @Override
    public void append(Path file, byte[] bytes) throws IOException {
        written.add(file);
        if (fails()) {
            if (mode == Mode.TEAR) {
                real.append(file, Arrays.copyOf(bytes, bytes.length / 2));
            }
            throw broken();
        }
        real.append(file, bytes);
    }

    @Override
    public void truncate(Path file, long length) throws IOException {
        if (fails()) {
            throw broken();
        }
        real.truncate(file, length);
    }

    @Override
    public void sync(Path file) throws IOException {
        if (fails()) {
            throw broken();
        }
        real.sync(file);
        synced.put(file, Files.readAllBytes(file));
        durable.computeIfPresent(file, (path, before) -> synced.get(path));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        if (fails()) {
            throw broken();
        }
        real.rename(from, to);
        written.add(to);
        synced.put(to, synced.getOrDefault(from, new byte[0]));
        synced.remove(from);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        if (fails()) {
            throw broken();
        }
        folders.stream().filter(made -> made.getParent().equals(folder)).forEach(lastingFolders::add);
        durable.keySet().removeIf(file -> file.getParent().equals(folder) && !Files.exists(file));
        for (Path file : files(folder)) {
            if (written.contains(file)) {
                durable.put(file, synced.getOrDefault(file, new byte[0]));
            }
        }
    }
}
