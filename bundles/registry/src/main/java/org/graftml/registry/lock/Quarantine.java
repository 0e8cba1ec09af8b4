package org.graftml.registry.lock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.graftml.trainer.files.Storage;

/**
 * Plug-ins whose last start failed, each by symbolic name and version with the reason. While their
 * activators run their names stand in a file of the process: where the process is gone and the file
 * is not, it ended in the middle.
 */
public final class Quarantine {
    private static final String STARTING = "starting-";

    private final Path folder;
    private final Storage storage;

    Quarantine(Path folder, Storage storage) {
        this.folder = folder;
        this.storage = storage;
    }

    /** Reasons by {@code name version}. */
    public Map<String, String> read() throws IOException {
        takeInTheDead();
        Map<String, String> reasons = new TreeMap<>();
        Path file = file();
        if (Files.isRegularFile(file)) {
            for (String line : Files.readAllLines(file)) {
                int tab = line.indexOf('\t');
                if (tab > 0) {
                    reasons.put(line.substring(0, tab), line.substring(tab + 1));
                }
            }
        }
        return reasons;
    }

    public void add(String plugin, String reason) throws IOException {
        Map<String, String> reasons = read();
        reasons.put(plugin, reason.replaceAll("\\s+", " "));
        write(reasons);
    }

    public void release(String plugin) throws IOException {
        Map<String, String> reasons = read();
        if (reasons.remove(plugin) != null) {
            write(reasons);
        }
    }

    /** Runs something while it is known that these are starting. */
    public void during(List<String> plugins, Runnable start) throws IOException {
        Path marker = folder.resolve(STARTING + ProcessHandle.current().pid());
        storage.folders(folder);
        Files.write(marker, plugins);
        try {
            start.run();
        } finally {
            Files.deleteIfExists(marker);
        }
    }

    private void takeInTheDead() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> markers;
        try (var files = Files.list(folder)) {
            markers = files.filter(file -> file.getFileName().toString().startsWith(STARTING))
                    .toList();
        }
        for (Path marker : markers) {
            Optional<Long> pid = pid(marker);
            if (pid.isPresent() && ProcessHandle.of(pid.get()).isEmpty()) {
                List<String> plugins = Files.readAllLines(marker);
                Files.deleteIfExists(marker);
                for (String plugin : plugins) {
                    add(plugin, "the process ended while it was starting");
                }
            }
        }
    }

    private static Optional<Long> pid(Path marker) {
        String digits = marker.getFileName().toString().substring(STARTING.length());
        return digits.matches("\\d{1,18}") ? Optional.of(Long.parseLong(digits)) : Optional.empty();
    }

    private void write(Map<String, String> reasons) throws IOException {
        storage.folders(folder);
        storage.replace(
                file(),
                reasons.entrySet().stream()
                        .map(entry -> entry.getKey() + "\t" + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    private Path file() {
        return folder.resolve("quarantine");
    }
}
