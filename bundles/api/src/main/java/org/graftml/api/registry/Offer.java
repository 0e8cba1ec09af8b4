package org.graftml.api.registry;

import java.net.URI;
import java.util.List;

/**
 * A plug-in that an index offers.
 *
 * @param summary what it is for, in one line
 * @param extensions what it brings, {@code kind id}
 * @param source where its jar lies
 * @param sha256 of the jar, 64 hexadecimal digits
 * @param bytes size of the jar
 */
public record Offer(
        String name, String version, String summary, List<String> extensions, URI source, String sha256, long bytes) {
    public Offer {
        extensions = List.copyOf(extensions);
    }
}
