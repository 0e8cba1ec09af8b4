package org.graftml.registry.index;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.graftml.api.Misfit;

/** The coordinates under which Maven has built a jar, as it notes them in it. */
final class MavenAddress {
    private static final String NOTES = "META-INF/maven/.*/pom\\.properties";
    private static final List<String> PARTS = List.of("groupId", "artifactId", "version");

    private MavenAddress() {}

    /**
     * The address.
     *
     * @throws Misfit where the jar notes none, or those of others too
     */
    static String of(Path jar) throws IOException {
        Set<String> found = new HashSet<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (entry.getName().matches(NOTES)) {
                    Properties notes = new Properties();
                    try (InputStream in = zip.getInputStream(entry)) {
                        notes.load(in);
                    }
                    found.add("mvn:"
                            + String.join(
                                    ":",
                                    PARTS.stream()
                                            .map(part -> notes.getProperty(part, ""))
                                            .toList()));
                }
            }
        }
        if (found.size() != 1) {
            throw Misfit.of("no-coordinates", jar + " notes " + found.size() + " Maven coordinates")
                    .expected("one pom.properties below META-INF/maven, as Maven writes it");
        }
        return found.iterator().next();
    }
}
