package org.graftml.cli;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What engines found here, kept for the launcher: from the next start on a plug-in that requires a
 * device resolves where one of this kind was found, and is refused where none was.
 */
final class FoundDevices {
    private static final String HEAD = "# What the engines found here, by `graft doctor`: device, engine, how many.\n";

    private final List<String> lines = new ArrayList<>();

    /** An engine's. */
    void add(String engine, List<Device> devices) {
        Map<String, Long> kinds = devices.stream()
                .collect(Collectors.groupingBy(Device::getDeviceType, TreeMap::new, Collectors.counting()));
        kinds.forEach((kind, count) -> lines.add("%s %s %d".formatted(kind, engine, count)));
    }

    /** Replaces what was found before. */
    void keep(Path home) throws IOException {
        Path folder = Files.createDirectories(home.resolve("state"));
        Path temporary = Files.createTempFile(folder, "devices", ".tmp");
        Files.writeString(temporary, lines.stream().map(line -> line + "\n").collect(Collectors.joining("", HEAD, "")));
        Files.move(
                temporary,
                folder.resolve("devices"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
