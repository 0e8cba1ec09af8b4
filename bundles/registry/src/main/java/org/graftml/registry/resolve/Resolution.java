package org.graftml.registry.resolve;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

    /**
     * Resolves what is wanted, with what is here and what is offered.
     *
     * @param here what stays and must still resolve
     * @param asked what was asked for, in the person's words
     * @throws Misfit where it cannot be, with the reason
     */
    public static Resolution of(
            Resolver resolver, List<Resource> here, List<Resource> wanted, List<Resource> offered, String asked) {
        World world = new World(here, wanted, offered);
        try {
            return new Resolution(resolver.resolve(world));
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
