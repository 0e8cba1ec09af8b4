package org.graftml.composer.check;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.graftml.api.schema.SettingsSchema;
import org.graftml.api.schema.SettingsSchema.Kind;
import org.graftml.api.schema.SettingsSchema.Setting;
import org.graftml.composer.yaml.Node;
import org.graftml.composer.yaml.Span;
import org.graftml.composer.yaml.Yaml;

/** Reads the entries of a settings record. */
final class Records {
    private final Reading reading;

    Records(Reading reading) {
        this.reading = reading;
    }

    /** A record as an entry of its own; a bare word stands for the extension whose keys it shares. */
    Optional<Object> read(SettingsSchema schema, Node node, String path, Setting owner) {
        Optional<Setting> flat =
                schema.settings().stream().filter(Setting::flat).findFirst();
        if (flat.isPresent()) {
            return withExtension(schema, flat.get(), node, path);
        }
        if (!(node instanceof Node.Mapping mapping)) {
            return reading.values().wrong(owner, node, path, "`" + owner.name() + "` is " + Values.shape(node));
        }
        return entries(schema, mapping, path, Set.of()).map(Object.class::cast);
    }

    private Optional<Object> withExtension(SettingsSchema schema, Setting flat, Node node, String path) {
        List<Setting> own =
                schema.settings().stream().filter(setting -> !setting.flat()).toList();
        Set<String> names = new LinkedHashSet<>(own.stream().map(Setting::name).toList());
        String point = ((Kind.Nested) flat.kind()).point();
        Optional<Object> extension = reading.extensions().read(point, node, path, names);
        Node.Mapping mapping = node instanceof Node.Mapping given ? given : new Node.Mapping(List.of(), node.span());
        Optional<Map<String, Object>> values = values(own, mapping, path);
        if (extension.isEmpty() || values.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> all = new LinkedHashMap<>(values.get());
        all.put(flat.name(), extension.get());
        return Optional.of(all);
    }

    /** Checks all entries of a mapping; some keys are known to someone else. */
    Optional<Map<String, Object>> entries(
            SettingsSchema schema, Node.Mapping mapping, String path, Set<String> others) {
        Set<String> known = new LinkedHashSet<>(others);
        schema.settings().forEach(setting -> known.add(setting.name()));
        boolean strange = unknown(mapping, known, path);
        Optional<Map<String, Object>> values = values(schema.settings(), mapping, path);
        return strange ? Optional.empty() : values;
    }

    private boolean unknown(Node.Mapping mapping, Set<String> known, String path) {
        boolean strange = false;
        Optional<Node.Entry> before = Optional.empty();
        for (Node.Entry entry : mapping.entries()) {
            if (!known.contains(entry.key().text())) {
                strange = true;
                reading.unknown(entry, known, path, before);
            }
            before = Optional.of(entry);
        }
        return strange;
    }

    private Optional<Map<String, Object>> values(List<Setting> settings, Node.Mapping mapping, String path) {
        Map<String, Object> values = new LinkedHashMap<>();
        boolean complete = true;
        for (Setting setting : settings) {
            String below = Homes.join(path, setting.name());
            Optional<Node> given = mapping.get(setting.name());
            if (given.isEmpty() && setting.fallback().isEmpty()) {
                complete &= !required(setting);
                if (required(setting)) {
                    missing(setting, mapping.span(), path, below);
                }
                continue;
            }
            Node node = given.orElseGet(() -> fallback(setting, path.isEmpty() ? reading.top() : mapping.span()));
            Optional<Object> value = reading.values().read(setting, node, below);
            value.ifPresent(found -> values.put(setting.name(), found));
            complete &= value.isPresent();
        }
        return complete ? Optional.of(values) : Optional.empty();
    }

    /** A list or map that has to have entries has to be there. */
    private static boolean required(Setting setting) {
        boolean many = setting.kind() instanceof Kind.ListOf || setting.kind() instanceof Kind.MapOf;
        return setting.required()
                || many && setting.min().filter(min -> min >= 1).isPresent();
    }

    private static Node fallback(Setting setting, Span span) {
        return Yaml.read(span.file(), setting.fallback().orElseThrow(), Set.of())
                .root()
                .orElseGet(() -> new Node.Scalar("", Node.Scalar.Type.TEXT, true, span))
                .at(span);
    }

    private void missing(Setting setting, Span span, String path, String below) {
        reading.findings()
                .addMissing(
                        path.isEmpty() ? reading.top() : span,
                        below,
                        "`" + setting.name() + "` is missing" + (path.isEmpty() ? "" : " in `" + path + "`"),
                        "`" + setting.name() + ":` with " + Wanted.by(setting, reading.kinds()));
    }
}
