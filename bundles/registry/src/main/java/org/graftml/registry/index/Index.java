package org.graftml.registry.index;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLStreamException;
import org.apache.felix.utils.repository.StaxParser;
import org.apache.felix.utils.repository.StaxParser.XmlRepository;
import org.graftml.api.Misfit;
import org.graftml.api.registry.Registry.Addresses;
import org.graftml.registry.lock.Home;
import org.graftml.registry.resolve.Names;
import org.osgi.resource.Resource;

/** An index of bundles: OSGi Repository XML, as bnd's indexer and {@code graft index} write it. */
public final class Index {
    /** Some 15,000 plug-ins; what it unpacks to is held in memory. */
    private static final int MOST_BYTES = 32 << 20;

    private Index() {}

    /**
     * Reads an index.
     *
     * @param source where it lies; addresses of jars in it are relative to this
     * @throws Misfit where it is no index, or one of its bundles lacks an address or a hash
     */
    public static List<Resource> read(URI source, Downloads downloads) throws IOException {
        byte[] bytes;
        try (InputStream in = downloads.open(source)) {
            InputStream plain = source.getPath().endsWith(".gz") ? new GZIPInputStream(in) : in;
            bytes = plain.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw broken(source, "it does not end; expected at most " + MOST_BYTES + " bytes", null);
        }
        checkText(bytes, source);
        try {
            List<Resource> resources = StaxParser.parse(source, new ByteArrayInputStream(bytes)).resources;
            for (Resource resource : resources) {
                boolean sound = Candidate.of(resource)
                        .filter(content -> content.sha256().matches("[0-9a-f]{64}"))
                        .filter(content -> content.bytes() >= 0)
                        .isPresent();
                if (!sound) {
                    throw broken(source, Names.text(resource) + " has no address, or no SHA-256", null);
                }
                Bounds.excess(resource).ifPresent(what -> {
                    throw broken(source, Names.text(resource) + " " + what, null);
                });
            }
            return resources;
        } catch (XMLStreamException | RuntimeException e) {
            if (e instanceof Misfit) {
                throw (Misfit) e;
            }
            throw broken(source, e.getMessage(), e);
        }
    }

    /** The parser would tell standard error of wrong bytes. */
    private static void checkText(byte[] bytes, URI source) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw broken(source, "it is not UTF-8 text", e);
        }
    }

    private static Misfit broken(URI source, String why, Exception cause) {
        return Misfit.of("broken-index", "the index %s cannot be read: %s".formatted(source, why))
                .expected("OSGi Repository XML, as `graft index DIR` writes it")
                .because(cause);
    }

    /** The jars of a folder as an index. */
    public static byte[] of(Path folder, Addresses addresses) throws IOException {
        XmlRepository repository = new XmlRepository();
        repository.name = folder.getFileName().toString();
        repository.increment = 1; // a clock would make two builds differ
        repository.resources = new ArrayList<>();
        for (Path jar : Home.jars(folder)) {
            String url =
                    switch (addresses) {
                        case RELATIVE -> new UriText(jar.getFileName().toString()).text();
                        case MAVEN -> MavenAddress.of(jar);
                    };
            repository.resources.add(Candidate.read(jar, url));
        }
        StringWriter text = new StringWriter();
        try {
            StaxParser.write(repository, text);
        } catch (XMLStreamException e) {
            throw new IOException("the index cannot be written", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A file's name as it stands in an address. */
    private record UriText(String name) {
        String text() {
            return Path.of("/").resolve(name).toUri().getRawPath().substring(1);
        }
    }
}
