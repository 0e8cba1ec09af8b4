package org.graftml.api.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One sample: a record of named parts.
 *
 * @param id what a person calls it: a file name, a row number
 * @param parts inputs and labels by name
 */
public record Sample(String id, Map<String, Part> parts) {

    /** A sample of two parts, the usual case. */
    public static Sample of(String id, String input, Part value, String label, Part labelValue) {
        return new Sample(id, Map.of(input, value, label, labelValue));
    }

    public Optional<Part> part(String name) {
        return Optional.ofNullable(parts.get(name));
    }

    /** The same sample with one part replaced or added. */
    public Sample with(String name, Part part) {
        Map<String, Part> changed = new LinkedHashMap<>(parts);
        changed.put(name, part);
        return new Sample(id, changed);
    }

    /** The same sample without one part. */
    public Sample without(String name) {
        Map<String, Part> changed = new LinkedHashMap<>(parts);
        changed.remove(name);
        return new Sample(id, changed);
    }
}
