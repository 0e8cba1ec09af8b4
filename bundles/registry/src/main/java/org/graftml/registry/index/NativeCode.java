package org.graftml.registry.index;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.utils.manifest.Attribute;
import org.apache.felix.utils.manifest.Clause;
import org.apache.felix.utils.manifest.Parser;
import org.apache.felix.utils.resource.RequirementImpl;
import org.osgi.framework.VersionRange;
import org.osgi.framework.namespace.NativeNamespace;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** The header of native libraries as the requirement that it stands for (OSGi Core 8, 3.10.1). */
final class NativeCode {
    private static final Map<String, String> CAPABILITIES = Map.of(
            "osname", NativeNamespace.CAPABILITY_OSNAME_ATTRIBUTE,
            "processor", NativeNamespace.CAPABILITY_PROCESSOR_ATTRIBUTE,
            "language", NativeNamespace.CAPABILITY_LANGUAGE_ATTRIBUTE);

    private NativeCode() {}

    static Requirement requirement(Resource resource, String header) {
        Clause[] clauses = Parser.parseHeader(header);
        List<String> filters = Stream.of(clauses)
                .filter(clause -> !clause.getName().equals("*"))
                .map(NativeCode::filter)
                .distinct()
                .toList();
        boolean needed = Stream.of(clauses).noneMatch(clause -> clause.getName().equals("*"));
        return new RequirementImpl(
                resource,
                NativeNamespace.NATIVE_NAMESPACE,
                Map.of(
                        Namespace.REQUIREMENT_FILTER_DIRECTIVE,
                        joined("|", filters),
                        Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE,
                        needed ? Namespace.RESOLUTION_MANDATORY : Namespace.RESOLUTION_OPTIONAL),
                Map.of());
    }

    /** All that a clause asks for, each in one of the ways that it names. */
    private static String filter(Clause clause) {
        Map<String, List<String>> ways = Stream.of(clause.getAttributes())
                .collect(Collectors.groupingBy(
                        Attribute::getName,
                        LinkedHashMap::new,
                        Collectors.flatMapping(NativeCode::term, Collectors.toList())));
        return joined(
                "&",
                ways.values().stream()
                        .filter(terms -> !terms.isEmpty())
                        .map(terms -> joined("|", terms))
                        .toList());
    }

    private static Stream<String> term(Attribute attribute) {
        String value = attribute.getValue();
        if (attribute.getName().equals("osversion")) {
            return Stream.of(
                    VersionRange.valueOf(value).toFilterString(NativeNamespace.CAPABILITY_OSVERSION_ATTRIBUTE));
        }
        if (attribute.getName().equals("selection-filter")) {
            return Stream.of(value);
        }
        return Stream.ofNullable(CAPABILITIES.get(attribute.getName()))
                .map(capability -> "(%s~=%s)".formatted(capability, value));
    }

    private static String joined(String operator, List<String> terms) {
        return terms.size() == 1 ? terms.get(0) : "(" + operator + String.join("", terms) + ")";
    }
}
