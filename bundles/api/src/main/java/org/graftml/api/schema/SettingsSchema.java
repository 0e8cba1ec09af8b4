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
     * The entry of a bundle that describes the settings of a class.
     *
     * @param type binary name of an extension, or of a record annotated with {@link
     *     org.graftml.api.Settings}
     */
    public static String entry(String type) {
        return "META-INF/graft/" + type + ".json";
    }

    /** The entry of a bundle that holds the Javadoc of an extension's class, where that has one. */
    public static String documentation(String type) {
        return "META-INF/graft/" + type + ".txt";
    }

    /**
     * One setting.
     *
     * @param name as written in files
     * @param doc one line
     * @param fallback the default, as it would be written in a file
     * @param required whether a file must give it
     * @param flat whether its keys stand beside those of the record
     * @param min smallest number, or fewest entries
     * @param max largest number, or most entries
     */
    public record Setting(
            String name,
            Kind kind,
            String doc,
            Optional<String> fallback,
            boolean required,
            boolean flat,
            Optional<Double> min,
            Optional<Double> max) {

        /** The default as a value: see {@link Literals#read}. */
        public Optional<Object> fallbackValue() {
            return fallback.map(text -> Literals.read(kind, text));
        }
    }

    /** The type of a setting. */
    public sealed interface Kind {
        /**
         * A single value: {@code boolean}, {@code integer} (32 bits), {@code long} (64 bits), {@code
         * number}, {@code string} or {@code path}.
         */
        record Scalar(String name) implements Kind {}

        /** One of some words. */
        record Choice(List<String> words) implements Kind {
            public Choice {
                words = List.copyOf(words);
            }
        }

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
