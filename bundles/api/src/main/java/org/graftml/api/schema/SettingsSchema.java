package org.graftml.api.schema;

import java.util.List;
import java.util.Optional;

/**
 * The settings of an extension, as its record declares them.
 *
 * @param type binary name of the record; empty for an extension without settings
 */
public record SettingsSchema(String type, List<Setting> settings) {
    public SettingsSchema {
        settings = List.copyOf(settings);
    }

    /** No settings. */
    public static final SettingsSchema NONE = new SettingsSchema("", List.of());

    /**
     * One setting.
     *
     * @param name as written in files
     * @param fallback the default, as it would be written in a file
     * @param required whether a file must give it
     * @param flat whether its keys stand beside those of the record
     */
    public record Setting(
            String name,
            Kind kind,
            String doc,
            Optional<String> fallback,
            boolean required,
            boolean flat,
            Optional<Double> min,
            Optional<Double> max) {}

    /** The type of a setting. */
    public sealed interface Kind {
        /** A single value: {@code boolean}, {@code integer}, {@code number}, {@code string} or {@code path}. */
        record Scalar(String name) implements Kind {}

        /** One of some words. */
        record Choice(List<String> words) implements Kind {}

        /** A text that a class parses; the name of the class. */
        record Parsed(String type) implements Kind {}

        /** Another extension of the kind that an interface owns; the name of the interface. */
        record Nested(String point) implements Kind {}

        /** A record of its own. */
        record Group(SettingsSchema schema) implements Kind {}

        record ListOf(Kind element) implements Kind {}

        record MapOf(Kind element) implements Kind {}
    }
}
