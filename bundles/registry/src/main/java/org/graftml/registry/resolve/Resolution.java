package org.graftml.registry.resolve;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.osgi.resource.Resource;
import org.osgi.resource.Wire;
import org.osgi.service.resolver.ResolutionException;
import org.osgi.service.resolver.Resolver;

/**
 * What goes together.
 *
 * @param wires of each resource, to what it uses
 */
public record Resolution(Map<Resource, List<Wire>> wires) {

    /** How what is here goes together. */
    public static Resolution of(Resolver resolver, List<Resource> here) {
        return of(resolver, new World(here, List.of(), Set.of(), List.of(), List.of()), "look at what is here");
    }

    /**
     * Resolves what is wanted, with what is here and what is offered. What is here stays as it is where
     * that is possible; else plug-ins may give way to newer versions of themselves.
     *
     * @param core what stays and must still resolve
     * @param plugins what must still be there and resolve, in this version or a newer one
     * @param asked what was asked for, in the person's words
     * @throws Misfit where it cannot be, with the reason
     */
    public static Resolution of(
            Resolver resolver,
            List<Resource> core,
            List<Resource> plugins,
            List<Resource> wanted,
            List<Resource> offered,
            String asked) {
        List<Resource> here = Stream.concat(core.stream(), plugins.stream()).toList();
        List<Resource> others = offered.stream()
                .filter(offer ->
                        here.stream().noneMatch(there -> Names.name(there).equals(Names.name(offer))))
                .toList();
        try {
            return of(resolver, new World(here, wanted, Set.of(), List.of(), others), asked);
        } catch (Misfit strict) {
            List<Resource> newer = offered.stream()
                    .filter(offer -> here.stream()
                            .filter(there -> Names.name(there).equals(Names.name(offer)))
                            .allMatch(there -> Names.version(offer).compareTo(Names.version(there)) > 0))
                    .toList();
            try {
                return yielding(resolver, core, plugins, wanted, newer, asked);
            } catch (Misfit impossible) {
                strict.addSuppressed(impossible);
                throw strict;
            }
        }
    }

    /** A plug-in is here in one version: where two are needed, the one that is here gives way. */
    private static Resolution yielding(
            Resolver resolver,
            List<Resource> core,
            List<Resource> plugins,
            List<Resource> wanted,
            List<Resource> newer,
            String asked) {
        Set<String> kept = plugins.stream().map(Names::name).collect(Collectors.toSet());
        for (List<Resource> staying = plugins; ; ) {
            Resolution next = of(resolver, new World(core, wanted, kept, staying, newer), asked);
            Set<String> twice = next.twice();
            if (twice.isEmpty()) {
                return next;
            }
            List<Resource> fewer = staying.stream()
                    .filter(resource -> !twice.contains(Names.name(resource)))
                    .toList();
            if (fewer.size() == staying.size()) {
                throw Misfit.of(
                        "disagreement", "cannot %s\n  two versions of %s would be needed".formatted(asked, twice));
            }
            staying = fewer;
        }
    }

    private Set<String> twice() {
        Set<String> seen = new HashSet<>();
        return wires.keySet().stream()
                .map(Names::name)
                .filter(name -> !seen.add(name))
                .collect(Collectors.toSet());
    }

    private static Resolution of(Resolver resolver, World world, String asked) {
        try {
            Map<Resource, List<Wire>> wires = new LinkedHashMap<>(resolver.resolve(world));
            wires.keySet().removeIf(World::isEverybody);
            return new Resolution(wires);
        } catch (ResolutionException e) {
            throw new WhyNot(world).explain(asked, e);
        }
    }

    /** What has to come beside what is here, sorted by name. */
    public List<Resource> added(List<Resource> here) {
        return wires.keySet().stream()
                .filter(resource -> !here.contains(resource))
                .sorted(Comparator.comparing(Names::name))
                .toList();
    }

    /** What a resource uses. */
    public List<Resource> uses(Resource user) {
        return wires.getOrDefault(user, List.of()).stream()
                .map(Wire::getProvider)
                .filter(provider -> !provider.equals(user))
                .distinct()
                .toList();
    }

    /** What uses a resource. */
    public List<Resource> users(Resource used) {
        return wires.keySet().stream()
                .filter(user -> uses(user).contains(used))
                .sorted(Comparator.comparing(Names::name))
                .toList();
    }

    /** What uses a resource, what uses those, and so on. */
    public List<Resource> usersOfUsers(Resource used) {
        List<Resource> found = users(used);
        for (List<Resource> next = found; !next.isEmpty(); ) {
            List<Resource> known = found;
            next = next.stream()
                    .flatMap(user -> users(user).stream())
                    .distinct()
                    .filter(user -> !known.contains(user) && !user.equals(used))
                    .toList();
            found = Stream.concat(found.stream(), next.stream()).toList();
        }
        return found;
    }
}
