package org.graftml.api.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graftml.api.schema.SettingsSchema.Kind;

/** Values of settings written as one line of text, as in {@link org.graftml.api.Default}. */
public final class Literals {
    private static final String ID = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    private Literals() {}

    /** Whether a text can be the id of an extension or the name of a kind: {@code two-words}. */
    public static boolean isId(String text) {
        return text.matches(ID);
    }

    /**
     * Reads a text: {@code Boolean}, {@code Long}, {@code Double}, {@code String} (also for words,
     * paths, what a class parses, and the id of an extension), {@code List}, or {@code Map}.
     *
     * @throws IllegalArgumentException where it is no such value; the message says what was expected
     */
    public static Object read(Kind kind, String text) {
        if (kind instanceof Kind.Scalar scalar) {
            return scalar(scalar.name(), text);
        }
        if (kind instanceof Kind.Choice choice) {
            return check(choice.words().contains(text), text, "one of " + String.join(", ", choice.words()));
        }
        if (kind instanceof Kind.Nested) {
            return check(isId(text), text, "the id of an extension");
        }
        if (kind instanceof Kind.Group) {
            return group(((Kind.Group) kind).schema(), text);
        }
        if (kind instanceof Kind.ListOf list) {
            List<Object> elements = new ArrayList<>();
            // One value stands for a list of one.
            List<String> entries = text.startsWith("[") ? entries(text, '[', ']') : List.of(text);
            entries.forEach(entry -> elements.add(read(list.element(), entry)));
            return List.copyOf(elements);
        }
        if (kind instanceof Kind.MapOf map) {
            Map<String, Object> entries = new LinkedHashMap<>();
            for (String entry : entries(text, '{', '}')) {
                int colon = entry.indexOf(':');
                check(colon > 0, entry, "`key: value`");
                entries.put(
                        unquoted(entry.substring(0, colon).strip()),
                        read(map.element(), unquoted(entry.substring(colon + 1).strip())));
            }
            return entries;
        }
        return text;
    }

    /** {@code {}}, or the id of the extension that shares the keys of the group. */
    private static Map<String, Object> group(SettingsSchema group, String text) {
        return group.settings().stream()
                .filter(setting -> setting.flat() && !text.equals("{}"))
                .findFirst()
                .map(setting -> Map.of(setting.name(), read(setting.kind(), text)))
                .orElseGet(() -> {
                    check(text.equals("{}"), text, "{}, for a group of defaults");
                    return Map.of();
                });
    }

    private static Object scalar(String name, String text) {
        try {
            return switch (name) {
                case "boolean" -> Boolean.valueOf(check(text.matches("true|false"), text, "true or false"));
                case "integer" -> (long) Integer.parseInt(text);
                case "long" -> Long.valueOf(text);
                case "number" -> Double.valueOf(text);
                default -> text;
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'%s' is no %s".formatted(text, name.equals("number") ? "number" : "whole number"), e);
        }
    }

    /** The entries of a list or map of single values: {@code [1, 2]}. */
    private static List<String> entries(String text, char open, char close) {
        boolean framed = text.length() >= 2 && text.charAt(0) == open && text.charAt(text.length() - 1) == close;
        check(framed, text, "%s..., ...%s".formatted(open, close));
        String inner = text.substring(1, text.length() - 1).strip();
        if (inner.isEmpty()) {
            return List.of();
        }
        check(inner.chars().noneMatch(c -> "[]{}".indexOf(c) >= 0), text, "single values in a default");
        return List.of(inner.split(",", -1)).stream()
                .map(entry -> unquoted(entry.strip()))
                .toList();
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static String check(boolean holds, String text, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("'%s' is not %s".formatted(text, expected));
        }
        return text;
    }
}
