package org.graftml.registry.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.felix.utils.resource.CapabilitySet;
import org.osgi.framework.Constants;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wiring;
import org.osgi.service.resolver.HostedCapability;
import org.osgi.service.resolver.ResolveContext;

/** What a resolution may use: what is here and stays, and what is offered, the newest first. */
final class World extends ResolveContext {
    private final List<Resource> here;
    private final List<Resource> wanted;
    private final Map<String, List<Capability>> capabilities = new HashMap<>();
    private final Collection<Resource> hereOrWanted;

    /**
     * A world.
     *
     * @param here what stays and must still resolve
     * @param wanted what is asked for
     * @param offered what may be taken beside it
     */
    World(List<Resource> here, List<Resource> wanted, List<Resource> offered) {
        this.here = here;
        this.wanted = wanted;
        hereOrWanted = Stream.concat(here.stream(), wanted.stream()).toList();
        List<Resource> newestFirst = new ArrayList<>(offered);
        newestFirst.sort(Comparator.comparing(Names::name)
                .thenComparing(Comparator.comparing(Names::version).reversed()));
        Stream.concat(hereOrWanted.stream(), newestFirst.stream())
                .distinct()
                .flatMap(resource -> resource.getCapabilities(null).stream())
                .forEach(capability -> capabilities
                        .computeIfAbsent(capability.getNamespace(), any -> new ArrayList<>())
                        .add(capability));
    }

    List<Resource> wanted() {
        return wanted;
    }

    /** Everything, in the order in which it is preferred. */
    List<Capability> capabilities(String namespace) {
        return capabilities.getOrDefault(namespace, List.of());
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
        return hereOrWanted;
    }

    @Override
    public List<Capability> findProviders(Requirement need) {
        boolean optional = !counts(need);
        return new ArrayList<>(capabilities(need.getNamespace()).stream()
                .filter(capability -> CapabilitySet.matches(capability, need))
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
