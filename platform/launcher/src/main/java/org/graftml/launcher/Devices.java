package org.graftml.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the engines found on this machine when they were last asked, as capabilities of the system
 * bundle: a bundle that requires a device resolves where there is one. To ask an engine is to load it,
 * so no start does; {@code graft doctor} asks, and writes a line for each kind of device and engine:
 * {@code gpu pytorch 2}.
 */
final class Devices {
    private static final Pattern LINE = Pattern.compile("([a-z0-9-]{1,40}) ([a-z0-9-]{1,80}) (\\d{1,6})");

    private Devices() {}

    /** In the form of {@code Provide-Capability}; empty where nobody has looked. */
    static String capabilities(Path home) throws IOException {
        Path file = home.resolve("state").resolve("devices");
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(LINE::matcher)
                    .filter(Matcher::matches)
                    .map(line -> "org.graftml.device;org.graftml.device=\"%s\";engine=\"%s\";count:Long=\"%s\""
                            .formatted(line.group(1), line.group(2), line.group(3)))
                    .collect(Collectors.joining(","));
        }
    }
}
