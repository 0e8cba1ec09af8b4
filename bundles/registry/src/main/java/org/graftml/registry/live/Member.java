package org.graftml.registry.live;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.graftml.api.registry.Plugin;
import org.graftml.registry.index.JarReader;
import org.graftml.registry.lock.Home;
import org.graftml.registry.lock.LockEntry;
import org.osgi.framework.Version;
import org.osgi.resource.Resource;

/**
 * A jar that belongs to the platform.
 *
 * @param entry its line in the record, where it has one
 */
record Member(Path jar, Plugin.Origin origin, Optional<LockEntry> entry) {

    /** By reference: the framework reads the jar where it lies and copies nothing. */
    String location() {
        return "reference:" + jar.toUri();
    }

    /** What the jar says of itself. */
    Resource resource() throws IOException {
        return JarReader.read(jar);
    }

    /** As the record has it, or the file's. */
    String name() {
        return entry.map(LockEntry::name).orElseGet(() -> jar.getFileName().toString());
    }

    Version version() {
        return entry.map(LockEntry::version).orElse(Version.emptyVersion);
    }

    URI source() {
        return entry.map(LockEntry::source).orElseGet(jar::toUri);
    }

    static List<Member> shipped(Path distribution) {
        return of(distribution.resolve("plugins"), Plugin.Origin.SHIPPED);
    }

    static List<Member> dropped(Home home) {
        return home.dropped().stream()
                .map(jar -> new Member(jar, Plugin.Origin.DROPPED, Optional.empty()))
                .toList();
    }

    static Member installed(Home home, LockEntry entry) {
        return new Member(home.store().jar(entry.sha256()), Plugin.Origin.INSTALLED, Optional.of(entry));
    }

    private static List<Member> of(Path folder, Plugin.Origin origin) {
        return Home.jars(folder).stream()
                .map(jar -> new Member(jar, origin, Optional.empty()))
                .toList();
    }
}
