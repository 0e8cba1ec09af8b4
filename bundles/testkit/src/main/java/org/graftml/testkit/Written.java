package org.graftml.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What tables and JSON can hold: text, finite numbers, truths, lists and maps of these. */
final class Written {
    private Written() {}

    /** Why a value cannot be written, in words. */
    static Optional<String> fault(Object value) {
        if (value == null) {
            return Optional.of("is null");
        }
        if (value instanceof Number number) {
            return Double.isFinite(number.doubleValue()) ? Optional.empty() : Optional.of("is " + number);
        }
        if (value instanceof String || value instanceof Boolean) {
            return Optional.empty();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Written::fault).flatMap(Optional::stream).findFirst();
        }
        if (value instanceof Map<?, ?> map) {
            return map.values().stream()
                    .map(Written::fault)
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return Optional.of("is a " + value.getClass().getSimpleName() + ", which neither a table nor JSON can hold");
    }
}
