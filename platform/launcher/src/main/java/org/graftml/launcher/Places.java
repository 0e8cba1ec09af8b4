package org.graftml.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Where things lie.
 *
 * @param distribution the unpacked distribution: shared, never written to
 * @param home what belongs to the user: installed plug-ins, caches, lock
 */
record Places(Path distribution, Path home) {
    private static final String NAME = "graft";

    static Places of(Map<String, String> environment, UnaryOperator<String> properties) {
        String distribution = properties.apply("graft.distribution");
        if (distribution == null) {
            throw new IllegalStateException(
                    "the property graft.distribution is not set: start Graft through bin/graft");
        }
        return new Places(Path.of(distribution).toAbsolutePath().normalize(), home(environment, properties));
    }

    /** GRAFT_HOME, or the folder that the platform's convention gives. */
    static Path home(Map<String, String> environment, UnaryOperator<String> properties) {
        String given = environment.getOrDefault("GRAFT_HOME", "");
        if (!given.isBlank()) {
            return Path.of(given).toAbsolutePath().normalize();
        }
        Path user = Path.of(properties.apply("user.home"));
        String system = properties.apply("os.name");
        if (system.startsWith("Windows")) {
            String local = environment.get("LOCALAPPDATA");
            return (local == null ? user.resolve("AppData").resolve("Local") : Path.of(local)).resolve(NAME);
        }
        if (system.startsWith("Mac")) {
            return user.resolve("Library").resolve("Application Support").resolve(NAME);
        }
        // The XDG specification has relative paths ignored.
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        return (data.startsWith("/") ? Path.of(data) : user.resolve(".local").resolve("share")).resolve(NAME);
    }

    /** Keeps engines and native libraries out of the user's home, and off the network. */
    void prepare() throws IOException {
        Path natives = caches().resolve("natives");
        makeWritable(natives);
        // Told to the bundles, which share no classes with the launcher.
        System.setProperty("graft.distribution", distribution.toString());
        System.setProperty("graft.home", home.toString());
        // No document that a parser reads fetches another.
        unlessSet("javax.xml.accessExternalDTD", "");
        unlessSet("DJL_CACHE_DIR", natives.toString());
        unlessSet("jna.tmpdir", natives.toString());
        unlessSet("jline.tmpdir", natives.toString());
        unlessSet("ai.djl.offline", "true");
        unlessSet("OPT_OUT_TRACKING", "true");
    }

    private void makeWritable(Path folder) throws IOException {
        try {
            // Some Javas refuse to make a folder that is a link to one.
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            if (Files.isWritable(folder)) {
                return;
            }
        } catch (FileSystemException e) {
            throw new IOException(refusal(), e);
        }
        throw new IOException(refusal());
    }

    private String refusal() {
        return "nothing can be written to " + home
                + "; expected a folder for plug-ins and caches: set GRAFT_HOME to one that is yours";
    }

    /** A program that embeds Graft may have settings of its own. */
    private static void unlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    Path caches() {
        return home.resolve("cache");
    }

    List<Path> coreJars() {
        return jars(distribution.resolve("bundles"));
    }

    /** What is installed, and started by whoever needs it first. */
    List<Path> restingJars() {
        return jars(distribution.resolve("on-demand"));
    }

    /** The distribution's plug-ins, then the user's. */
    List<Path> pluginJars() {
        return Stream.concat(jars(distribution.resolve("plugins")).stream(), jars(home.resolve("plugins")).stream())
                .toList();
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
