package org.graftml.registry;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.graftml.api.schema.Near;
import org.graftml.registry.index.Candidate;
import org.graftml.registry.index.Downloads;
import org.graftml.registry.index.Index;
import org.graftml.registry.index.Offers;
import org.graftml.registry.lock.Home;
import org.graftml.registry.resolve.Names;
import org.osgi.resource.Resource;

/** Turns what a person names into bundles: each wish is a list of those that would do, the best first. */
final class Wishes {
    private static final String MAVEN = "mvn";

    private final Downloads downloads;
    private final Path directory;

    /**
     * Wishes.
     *
     * @param directory what relative paths begin at
     */
    Wishes(Downloads downloads, Path directory) {
        this.downloads = downloads;
        this.directory = directory;
    }

    /** The bundles that would fulfil each wish that the source stands for. */
    List<List<Resource>> of(String source, List<Resource> offers) throws IOException {
        Optional<URI> address = address(source);
        if (address.isPresent()) {
            return String.valueOf(address.get().getPath()).matches(".*\\.xml(\\.gz)?")
                    ? each(Index.read(address.get(), downloads))
                    : List.of(List.of(Candidate.fetch(address.get(), downloads)));
        }
        Path path = directory.resolve(source);
        if (Files.isDirectory(path)) {
            List<Resource> jars = new ArrayList<>();
            for (Path jar : Home.jars(path)) {
                jars.add(Candidate.read(jar));
            }
            if (jars.isEmpty()) {
                throw Misfit.of("no-plugin", "there is no jar in the folder " + source);
            }
            return versions(jars.stream());
        }
        if (Files.exists(path) || source.endsWith(".jar") || source.contains("/")) {
            return source.matches(".*\\.xml(\\.gz)?")
                    ? each(Index.read(path.toAbsolutePath().toUri(), downloads))
                    : List.of(List.of(Candidate.read(path)));
        }
        List<Resource> named = Offers.named(offers, source);
        if (named.isEmpty()) {
            int at = source.indexOf('@');
            List<Resource> others = at < 0 ? List.of() : Offers.named(offers, source.substring(0, at));
            if (!others.isEmpty()) {
                throw Misfit.of("wrong-version", "no index offers " + source)
                        .expected("one of "
                                + String.join(
                                        ", ", others.stream().map(Names::text).toList()));
            }
            throw Misfit.of("not-offered", "no index offers a plug-in or an extension '" + source + "'")
                    .expected("the file, the address or the name of a plug-in, or the id of an extension")
                    .suggest(near(source, offers));
        }
        return List.of(named);
    }

    private static String near(String source, List<Resource> offers) {
        List<String> near = Near.words(source, Offers.names(offers));
        return near.isEmpty()
                ? "`graft search` shows what is offered; `indexes` in settings.yaml of GRAFT_HOME names further indexes"
                : Near.question(near);
    }

    private static Optional<URI> address(String source) {
        try {
            // One letter is a drive.
            return Optional.of(URI.create(source))
                    .filter(uri -> uri.getScheme() != null && uri.getScheme().length() > 1)
                    // An extension may be named with its kind before it.
                    .filter(uri -> uri.getPath() != null || uri.getScheme().equals(MAVEN));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Every plug-in of an index; what only helps others comes when it is needed. */
    private static List<List<Resource>> each(List<Resource> offers) {
        return versions(offers.stream().filter(Names::isPlugin));
    }

    /** One wish for each name: any of its versions, the newest before the others. */
    private static List<List<Resource>> versions(Stream<Resource> resources) {
        return List.copyOf(resources
                .sorted(Comparator.comparing(Names::version).reversed())
                .collect(Collectors.groupingBy(Names::name, TreeMap::new, Collectors.toList()))
                .values());
    }
}
