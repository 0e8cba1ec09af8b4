package org.graftml.registry.index;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.graftml.registry.resolve.Names;
import org.graftml.registry.trust.UserSettings;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import org.osgi.resource.Capability;
import org.osgi.resource.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the configured indexes offer: that of the distribution, and those of the person's settings. */
public final class Offers {
    private static final Logger LOG = LoggerFactory.getLogger(Offers.class);

    private final Path distribution;
    private final Path home;
    private final Downloads downloads;

    public Offers(Path distribution, Path home, Downloads downloads) {
        this.distribution = distribution;
        this.home = home;
        this.downloads = downloads;
    }

    /** All offers, read anew. */
    public List<Resource> all() throws IOException {
        List<Resource> offers = new ArrayList<>();
        for (URI index : indexes()) {
            offers.addAll(Index.read(index, downloads));
        }
        return offers;
    }

    /** The offers of those indexes that lie on this machine and can be read; nobody waits for a network. */
    public List<Resource> atHand() {
        List<Resource> offers = new ArrayList<>();
        try {
            for (URI index : indexes()) {
                if ("file".equals(index.getScheme())) {
                    offers.addAll(Index.read(index, downloads));
                }
            }
        } catch (IOException | Misfit unreadable) {
            LOG.warn("an index is left out: {}", unreadable.getMessage());
        }
        return offers;
    }

    private List<URI> indexes() throws IOException {
        List<URI> indexes = new ArrayList<>(shipped(distribution));
        for (String configured : UserSettings.read(home).indexes()) {
            indexes.add(address(configured));
        }
        return indexes;
    }

    /** The indexes that came with a distribution: of what it ships, and of what it only offers. */
    public static List<URI> shipped(Path distribution) {
        return Stream.of("plugins", "extra")
                .map(folder -> distribution.resolve(folder).resolve("index.xml"))
                .filter(Files::isRegularFile)
                .map(Path::toUri)
                .toList();
    }

    private static URI address(String text) {
        try {
            // A path may have blanks in it; one letter is a drive.
            return text.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")
                    ? URI.create(text)
                    : Path.of(text).toAbsolutePath().toUri();
        } catch (IllegalArgumentException e) {
            throw Misfit.of("broken-setting", UserSettings.FILE + " names an index at no address: '" + text + "'")
                    .expected("a path, or a file: or https: address");
        }
    }

    /**
     * The offers that go by a name, newest first.
     *
     * @param wish a symbolic name, or the end of one with hyphens for dots where only one plug-in is called
     *     so; the id of an extension, or {@code kind:id}; with {@code @} and a range of versions where not
     *     every version will do
     */
    public static List<Resource> named(List<Resource> offers, String wish) {
        int at = wish.indexOf('@');
        String name = at < 0 ? wish : wish.substring(0, at);
        VersionRange range = at < 0 ? null : range(wish.substring(at + 1), wish);
        List<Resource> found = offers.stream()
                .filter(offer -> Names.name(offer).equals(name) || brings(offer, name))
                .toList();
        return (found.isEmpty() ? endingWith(offers, name) : found)
                .stream()
                        .filter(offer -> range == null || range.includes(Names.version(offer)))
                        .sorted(Comparator.<Resource, Version>comparing(Names::version)
                                .reversed())
                        .toList();
    }

    private static List<Resource> endingWith(List<Resource> offers, String name) {
        List<Resource> found = offers.stream()
                .filter(offer -> Names.name(offer).replace('.', '-').endsWith("-" + name))
                .toList();
        return found.stream().map(Names::name).distinct().count() == 1 ? found : List.of();
    }

    private static VersionRange range(String text, String wish) {
        try {
            // A single version means that version.
            return VersionRange.valueOf(text.matches("[\\[(].*") ? text : "[%s,%s]".formatted(text, text));
        } catch (IllegalArgumentException e) {
            throw Misfit.of("wrong-version", "'" + wish + "' names no range of versions")
                    .expected("for instance name@1.2.0 or name@[1.2,2)");
        }
    }

    private static boolean brings(Resource offer, String wish) {
        String id = wish.substring(wish.indexOf(':') + 1);
        return offer.getCapabilities("org.graftml.extension").stream()
                .map(Capability::getAttributes)
                .anyMatch(extension -> id.equals(extension.get("id")));
    }

    /** All names by which an offer can be asked for. */
    public static List<String> names(List<Resource> offers) {
        return offers.stream()
                .flatMap(offer -> Stream.concat(
                        Stream.of(Names.name(offer)),
                        offer.getCapabilities("org.graftml.extension").stream()
                                .map(extension ->
                                        String.valueOf(extension.getAttributes().get("id")))))
                .distinct()
                .toList();
    }
}
