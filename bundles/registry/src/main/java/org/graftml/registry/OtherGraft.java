package org.graftml.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.graftml.api.registry.Registry.Fit;
import org.graftml.registry.index.JarReader;
import org.graftml.registry.lock.Home;
import org.graftml.registry.lock.LockEntry;
import org.graftml.registry.resolve.Names;
import org.graftml.registry.resolve.Resolution;
import org.osgi.resource.Resource;
import org.osgi.service.resolver.Resolver;

/**
 * Another version of Graft, by the manifests of its jars alone.
 *
 * @param house all that it ships, and the framework and the Java of this process
 */
record OtherGraft(Path folder, List<Resource> house) {
    private static final String BUNDLES = "bundles";
    private static final List<String> FOLDERS = List.of(BUNDLES, "plugins", "on-demand");

    static OtherGraft at(Path folder, Resource framework) throws IOException {
        if (!Files.isDirectory(folder.resolve(BUNDLES))) {
            throw Misfit.of("no-distribution", "there is no Graft in " + folder)
                    .expected("the folder that its archive unpacks to, with a folder " + BUNDLES);
        }
        List<Resource> house = new ArrayList<>(List.of(framework));
        for (String each : FOLDERS) {
            for (Path jar : Home.jars(folder.resolve(each))) {
                house.add(JarReader.read(jar));
            }
        }
        return new OtherGraft(folder, house);
    }

    /** How what somebody installed or dropped in goes with it. */
    List<Fit> fits(Resolver resolver, Home home) throws IOException {
        List<Resource> guests = new ArrayList<>();
        for (LockEntry entry : home.lock().entries()) {
            if (entry.stored()) {
                guests.add(JarReader.read(home.store().jar(entry.sha256())));
            }
        }
        for (Path jar : home.dropped()) {
            guests.add(JarReader.read(jar));
        }
        guests.sort(Comparator.comparing(Names::name));
        return guests.stream()
                .map(guest ->
                        new Fit(Names.name(guest), Names.version(guest).toString(), obstacle(resolver, guest, guests)))
                .toList();
    }

    private Optional<String> obstacle(Resolver resolver, Resource guest, List<Resource> guests) {
        // An installed plug-in takes the place of a shipped one of its name.
        List<Resource> staying = house.stream()
                .filter(resource -> !Names.name(resource).equals(Names.name(guest)))
                .toList();
        List<Resource> others =
                guests.stream().filter(other -> !other.equals(guest)).toList();
        try {
            Resolution.of(resolver, staying, List.of(), List.of(guest), others, "use it there");
            return Optional.empty();
        } catch (Misfit misfit) {
            return Optional.of(reason(misfit));
        }
    }

    /** Without the line that says what was asked. */
    private static String reason(Misfit misfit) {
        return Stream.of(misfit.getMessage().split("\\R", 2))
                .reduce((first, second) -> second)
                .orElseThrow()
                .strip();
    }
}
