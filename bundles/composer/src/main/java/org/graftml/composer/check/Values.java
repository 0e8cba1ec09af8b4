package org.graftml.composer.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.graftml.api.schema.SettingsSchema.Kind;
import org.graftml.api.schema.SettingsSchema.Setting;
import org.graftml.composer.yaml.Node;

/** Reads the value of a setting, whatever its kind. Empty where there is a diagnostic instead. */
final class Values {
    private final Reading reading;

    Values(Reading reading) {
        this.reading = reading;
    }

    Optional<Object> read(Setting setting, Node node, String path) {
        if (node instanceof Node.Scalar scalar && scalar.type() == Node.Scalar.Type.NULL) {
            return wrong(setting, node, path, "`" + setting.name() + "` has no value");
        }
        Kind kind = setting.kind();
        if (kind instanceof Kind.ListOf list) {
            return list(setting, list.element(), node, path);
        }
        if (kind instanceof Kind.MapOf map) {
            return map(setting, map.element(), node, path);
        }
        if (kind instanceof Kind.Group group) {
            return reading.records().read(group.schema(), node, path, setting);
        }
        if (kind instanceof Kind.Nested nested) {
            return reading.extensions().read(nested.point(), node, path, Set.of());
        }
        if (!(node instanceof Node.Scalar scalar)) {
            return wrong(setting, node, path, "`" + setting.name() + "` is " + shape(node));
        }
        if (kind instanceof Kind.Scalar type) {
            return reading.scalars().read(setting, type.name(), scalar, path);
        }
        if (kind instanceof Kind.Choice choice) {
            return reading.scalars().choice(setting, choice.words(), scalar, path);
        }
        return reading.scalars().parsed(((Kind.Parsed) kind).type(), scalar, path);
    }

    /** A single value stands for a list of one. */
    private Optional<Object> list(Setting setting, Kind element, Node node, String path) {
        if (node instanceof Node.Mapping mapping && numbered(mapping)) {
            return numbered(setting, element, mapping, path);
        }
        boolean many = node instanceof Node.Sequence;
        List<Node> items = node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
        Setting one = Scalars.element(setting, element);
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            read(one, items.get(i), many ? path + "." + i : path).ifPresent(values::add);
        }
        boolean counts = counts(setting, items.size(), node, path);
        return counts && values.size() == items.size() ? Optional.of(List.copyOf(values)) : Optional.empty();
    }

    /** An override makes entries {@code 0: …} where there is no list yet. */
    private static boolean numbered(Node.Mapping mapping) {
        return !mapping.entries().isEmpty()
                && mapping.entries().stream()
                        .allMatch(entry -> entry.key().text().matches("\\d+"));
    }

    private Optional<Object> numbered(Setting setting, Kind element, Node.Mapping mapping, String path) {
        for (int i = 0; i < mapping.entries().size(); i++) {
            Node.Scalar key = mapping.entries().get(i).key();
            if (!key.text().equals(String.valueOf(i))) {
                reading.findings()
                        .add(
                                key.span(),
                                "out-of-range",
                                path,
                                "there is no item " + key.brief() + " in a list of " + i,
                                Optional.of("`" + i + "`, which adds one"),
                                Optional.empty(),
                                List.of(String.valueOf(i)));
                return Optional.empty();
            }
        }
        List<Node> items = mapping.entries().stream().map(Node.Entry::value).toList();
        return list(setting, element, new Node.Sequence(items, mapping.span()), path);
    }

    private Optional<Object> map(Setting setting, Kind element, Node node, String path) {
        if (!(node instanceof Node.Mapping mapping)) {
            return wrong(setting, node, path, "`" + setting.name() + "` is " + shape(node));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        int entries = 0;
        for (Node.Entry entry : mapping.entries()) {
            String name = entry.key().text();
            if (reading.homes().top(name) && reading.strayed(entry, path)) {
                continue;
            }
            entries++;
            Setting one = Scalars.element(setting, element);
            Setting named = new Setting(name, one.kind(), one.doc(), one.fallback(), true, false, one.min(), one.max());
            read(named, entry.value(), path + "." + name).ifPresent(value -> values.put(name, value));
        }
        boolean counts = counts(setting, entries, node, path);
        return counts && values.size() == mapping.entries().size() ? Optional.of(values) : Optional.empty();
    }

    private boolean counts(Setting setting, int entries, Node node, String path) {
        boolean few = setting.min().filter(min -> entries < min).isPresent();
        boolean many = setting.max().filter(max -> entries > max).isPresent();
        if (few || many) {
            reading.findings()
                    .add(
                            node.span(),
                            "out-of-range",
                            path,
                            "`" + setting.name() + "` has " + (entries == 0 ? "no entries" : entries + " entries"),
                            Optional.of("a number of entries " + Wanted.range(setting)),
                            Optional.empty(),
                            List.of());
        }
        return !few && !many;
    }

    Optional<Object> wrong(Setting setting, Node node, String path, String message) {
        reading.findings()
                .add(
                        node.span(),
                        "wrong-type",
                        path,
                        message,
                        Optional.of(Wanted.by(setting, reading.kinds())),
                        Optional.empty(),
                        List.of());
        return Optional.empty();
    }

    static String shape(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return "`" + scalar.shown() + "`, which is " + scalar.type();
        }
        return node instanceof Node.Sequence ? "a list" : "a group of entries";
    }
}
