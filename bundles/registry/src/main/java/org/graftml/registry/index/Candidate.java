package org.graftml.registry.index;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.utils.resource.CapabilityImpl;
import org.apache.felix.utils.resource.ResourceImpl;
import org.graftml.registry.lock.JarStore;
import org.graftml.registry.lock.Sha256;
import org.osgi.resource.Capability;
import org.osgi.resource.Resource;

/** Where the jar of a resource lies, as an index says it (OSGi Repository, content namespace). */
public record Candidate(URI source, String sha256, long bytes) {
    private static final String CONTENT = "osgi.content";

    /** The content of a resource; none where an index forgot it, or wrote nonsense. */
    public static Optional<Candidate> of(Resource resource) {
        List<Capability> contents = resource.getCapabilities(CONTENT);
        if (contents.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> content = contents.get(0).getAttributes();
        try {
            return Optional.of(new Candidate(
                    address(String.valueOf(content.get("url"))),
                    String.valueOf(content.get(CONTENT)),
                    Long.parseLong(String.valueOf(content.getOrDefault("size", 0)))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static URI address(String text) {
        URI address = URI.create(text);
        // To ask for the path of what names no file of this machine is refused, too.
        if ("file".equals(address.getScheme()) && !Path.of(address).isAbsolute()) {
            throw new IllegalArgumentException(text + " is no file");
        }
        return address;
    }

    /** A jar on this machine as a resource with its content. */
    public static Resource read(Path jar) throws IOException {
        return read(jar, jar.toAbsolutePath().normalize().toUri().toString());
    }

    /** A jar as a resource whose content lies at an address. */
    public static Resource read(Path jar, String url) throws IOException {
        ResourceImpl resource = JarReader.read(jar);
        Map<String, Object> content = new HashMap<>();
        content.put(CONTENT, Sha256.of(jar));
        content.put("url", url);
        content.put("size", Files.size(jar));
        content.put("mime", "application/vnd.osgi.bundle");
        resource.addCapability(new CapabilityImpl(resource, CONTENT, Map.of(), content));
        return resource;
    }

    /** A jar at an address as a resource; it is fetched, read and forgotten. */
    public static Resource fetch(URI address, Downloads downloads) throws IOException {
        Path file = Files.createTempFile("graft", ".jar");
        try {
            try (InputStream in = downloads.open(address);
                    var out = Files.newOutputStream(file)) {
                JarStore.copy(in, out, address.toString());
            }
            return read(file, address.toString());
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
