package org.graftml.registry.index;

import java.util.Map;
import java.util.Optional;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** How much a bundle may say of itself: what is read by recursion or held in memory has an end. */
final class Bounds {
    private static final int MOST_CLAUSES = 20_000;
    private static final int DEEPEST_FILTER = 100;

    private Bounds() {}

    /** What is too much in the headers of a manifest, before anything makes objects of it. */
    static Optional<String> excess(Map<String, String> headers) {
        return headers.entrySet().stream()
                .filter(header -> header.getValue()
                                .chars()
                                .filter(letter -> letter == ',')
                                .count()
                        > MOST_CLAUSES)
                .map(header -> "has more than %d clauses in its header %s".formatted(MOST_CLAUSES, header.getKey()))
                .findFirst();
    }

    /** What is too much in a resource. */
    static Optional<String> excess(Resource resource) {
        return resource.getRequirements(null).stream()
                .filter(Bounds::isDeep)
                .map(need -> "has a filter that nests deeper than %d times".formatted(DEEPEST_FILTER))
                .findFirst();
    }

    private static boolean isDeep(Requirement need) {
        String filter = need.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        int depth = 0;
        for (int i = 0; i < filter.length() && depth <= DEEPEST_FILTER; i++) {
            depth += filter.charAt(i) == '(' ? 1 : filter.charAt(i) == ')' ? -1 : 0;
        }
        return depth > DEEPEST_FILTER;
    }
}
