package org.graftml.registry.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.utils.resource.CapabilitySet;
import org.apache.felix.utils.resource.RequirementImpl;
import org.apache.felix.utils.resource.SimpleFilter;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;

/**
 * Capabilities of one namespace, in the order in which they are preferred. Nearly every requirement names
 * what it wants, and is asked thousands of times: those of other names are not even looked at.
 */
final class Shelf {
    private final String namespace;
    private final List<Capability> all = new ArrayList<>();
    private final Map<Object, List<Capability>> byName = new HashMap<>();
    /** Whether each has one name. */
    private boolean named = true;

    Shelf(String namespace) {
        this.namespace = namespace;
    }

    void add(Capability capability) {
        all.add(capability);
        Object name = capability.getAttributes().get(namespace);
        named &= name instanceof String;
        byName.computeIfAbsent(name, any -> new ArrayList<>()).add(capability);
    }

    List<Capability> all() {
        return all;
    }

    /** Those that fulfil a requirement of the namespace. */
    List<Capability> matching(Requirement need) {
        List<Capability> candidates = named
                ? name(RequirementImpl.getFilter(need))
                        .map(name -> byName.getOrDefault(name, List.of()))
                        .orElse(all)
                : all;
        return candidates.stream()
                .filter(capability -> CapabilitySet.matches(capability, need))
                .toList();
    }

    /** The one name that a filter lets through. */
    private Optional<Object> name(SimpleFilter filter) {
        return switch (filter.getOperation()) {
            case SimpleFilter.EQ ->
                filter.getName().equals(namespace) ? Optional.of(filter.getValue()) : Optional.empty();
            case SimpleFilter.AND ->
                ((List<?>) filter.getValue())
                        .stream()
                                .map(SimpleFilter.class::cast)
                                .flatMap(part -> name(part).stream())
                                .findFirst();
            default -> Optional.empty();
        };
    }
}
