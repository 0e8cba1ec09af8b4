package org.graftml.registry.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.felix.utils.resource.RequirementImpl;
import org.apache.felix.utils.resource.ResourceImpl;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wiring;
import org.osgi.service.resolver.HostedCapability;
import org.osgi.service.resolver.ResolveContext;

/**
 * What a resolution may use: what is here and stays, what is here and may give way to another version
 * of itself, and what is offered, the newest first.
 */
final class World extends ResolveContext {
    private static final String EVERYBODY = "graft.everybody";

    private final List<Resource> wanted;
    private final Map<String, Shelf> shelves = new HashMap<>();
    private final Collection<Resource> hereOrWanted;
    private final Collection<Resource> mandatory;

    /**
     * A world.
     *
     * @param here what stays and must still resolve
     * @param wanted what is asked for
     * @param kept names of what must be there in whatever version
     * @param yielding what has these names now
     * @param offered what may be taken beside it
     */
    World(
            List<Resource> here,
            List<Resource> wanted,
            Set<String> kept,
            List<Resource> yielding,
            List<Resource> offered) {
        this.wanted = wanted;
        hereOrWanted = Stream.of(here, wanted, yielding).flatMap(List::stream).toList();
        mandatory = Stream.of(here, wanted, List.of(needsAll(kept)))
                .flatMap(List::stream)
                .toList();
        List<Resource> newestFirst = new ArrayList<>(offered);
        newestFirst.sort(Comparator.comparing(Names::name)
                .thenComparing(Comparator.comparing(Names::version).reversed()));
        Stream.concat(hereOrWanted.stream(), newestFirst.stream())
                .distinct()
                .flatMap(resource -> resource.getCapabilities(null).stream())
                .forEach(capability -> shelves.computeIfAbsent(capability.getNamespace(), Shelf::new)
                        .add(capability));
    }

    /** Something that needs these, in whatever version. */
    private static Resource needsAll(Set<String> names) {
        ResourceImpl everybody = new ResourceImpl(EVERYBODY, "graft.all", Version.emptyVersion);
        names.stream()
                .sorted()
                .map(name -> new RequirementImpl(
                        everybody,
                        IdentityNamespace.IDENTITY_NAMESPACE,
                        "(%s=%s)".formatted(IdentityNamespace.IDENTITY_NAMESPACE, name)))
                .forEach(everybody::addRequirement);
        return everybody;
    }

    /** Whether it is one of ours, that no person ever sees. */
    static boolean isEverybody(Resource resource) {
        return Names.name(resource).equals(EVERYBODY);
    }

    List<Resource> wanted() {
        return wanted;
    }

    /** Everything, in the order in which it is preferred. */
    List<Capability> capabilities(String namespace) {
        return shelf(namespace).all();
    }

    private Shelf shelf(String namespace) {
        return shelves.getOrDefault(namespace, new Shelf(namespace));
    }

    /** Mandatory, and for the resolver to see to. */
    static boolean counts(Requirement need) {
        String effective = need.getDirectives().get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
        String resolution = need.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE);
        return (effective == null || effective.equals(Namespace.EFFECTIVE_RESOLVE))
                && !Namespace.RESOLUTION_OPTIONAL.equals(resolution)
                && !"dynamic".equals(resolution);
    }

    @Override
    public Collection<Resource> getMandatoryResources() {
        return mandatory;
    }

    @Override
    public List<Capability> findProviders(Requirement need) {
        boolean optional = !counts(need);
        return new ArrayList<>(shelf(need.getNamespace()).matching(need).stream()
                // Nothing is fetched for a wish.
                .filter(capability -> !optional || hereOrWanted.contains(capability.getResource()))
                .toList());
    }

    @Override
    public int insertHostedCapability(List<Capability> found, HostedCapability hosted) {
        found.add(hosted);
        return found.size() - 1;
    }

    @Override
    public boolean isEffective(Requirement need) {
        String effective = need.getDirectives().get(Constants.EFFECTIVE_DIRECTIVE);
        return effective == null || effective.equals(Constants.EFFECTIVE_RESOLVE);
    }

    @Override
    public Map<Resource, Wiring> getWirings() {
        return Map.of();
    }
}
