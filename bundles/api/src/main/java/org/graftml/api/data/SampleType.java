package org.graftml.api.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The names and types of a sample's parts, in a fixed order. */
public record SampleType(Map<String, PartType> parts) {
    public SampleType {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /** A sample type of one input and one label, the usual case. */
    public static SampleType of(String input, PartType inputType, String label, PartType labelType) {
        Map<String, PartType> parts = new LinkedHashMap<>();
        parts.put(input, inputType);
        parts.put(label, labelType);
        return new SampleType(parts);
    }

    public Optional<PartType> part(String name) {
        return Optional.ofNullable(parts.get(name));
    }

    /** The parts that are inputs. */
    public Map<String, PartType> inputs() {
        return select(false);
    }

    /** The parts that are labels. */
    public Map<String, PartType> labels() {
        return select(true);
    }

    /** The parts of one type, by name. */
    public <T extends PartType> Map<String, T> all(Class<T> type) {
        Map<String, T> found = new LinkedHashMap<>();
        parts.forEach((name, part) -> {
            if (type.isInstance(part)) {
                found.put(name, type.cast(part));
            }
        });
        return found;
    }

    /** The same type with one part replaced or added. */
    public SampleType with(String name, PartType type) {
        Map<String, PartType> changed = new LinkedHashMap<>(parts);
        changed.put(name, type);
        return new SampleType(changed);
    }

    /** The same type with every part of a type changed: how most augmenters say what they make. */
    public <T extends PartType> SampleType map(Class<T> type, UnaryOperator<T> change) {
        Map<String, PartType> changed = new LinkedHashMap<>(parts);
        changed.replaceAll((name, part) -> type.isInstance(part) ? change.apply(type.cast(part)) : part);
        return new SampleType(changed);
    }

    private Map<String, PartType> select(boolean labels) {
        Map<String, PartType> found = new LinkedHashMap<>();
        parts.forEach((name, part) -> {
            if (part.label() == labels) {
                found.put(name, part);
            }
        });
        return Collections.unmodifiableMap(found);
    }

    @Override
    public String toString() {
        return parts.entrySet().stream()
                .map(part -> part.getKey() + ": " + part.getValue())
                .collect(Collectors.joining(", "));
    }
}
