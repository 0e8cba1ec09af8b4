package org.graftml.composer.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.schema.SettingsSchema;
import org.graftml.api.schema.SettingsSchema.Kind;
import org.graftml.api.schema.SettingsSchema.Setting;
import org.graftml.composer.yaml.Node;

/** Where in the form a key belongs that stands at a wrong place. */
final class Homes {
    private final Kinds kinds;
    private final Map<String, String> homes = new LinkedHashMap<>();
    private final Optional<String> names;

    /** Looks at the form, and at the settings of those extensions that the file names. */
    Homes(SettingsSchema form, Node root, Kinds kinds) {
        this.kinds = kinds;
        collect(form, Optional.of(root), "");
        names = form.settings().stream()
                .filter(setting -> setting.kind() instanceof Kind.MapOf)
                .map(Setting::name)
                .findFirst();
        form.settings().forEach(setting -> inside(setting, root));
    }

    /** Looks into the groups that a person names, the last first: what strays is what follows them. */
    private void inside(Setting setting, Node root) {
        if (!(setting.kind() instanceof Kind.MapOf map)
                || !(map.element() instanceof Kind.Group group)
                || !(root instanceof Node.Mapping file)
                || !(file.get(setting.name()).orElse(root) instanceof Node.Mapping named)) {
            return;
        }
        List<Node.Entry> entries = new ArrayList<>(named.entries());
        Collections.reverse(entries);
        entries.forEach(entry -> collect(
                group.schema(),
                Optional.of(entry.value()),
                setting.name() + "." + entry.key().text()));
    }

    /** The path of the group that has such a key, empty for the file itself. */
    Optional<String> of(String key) {
        return Optional.ofNullable(homes.get(key));
    }

    private void collect(SettingsSchema schema, Optional<Node> node, String path) {
        for (Setting setting : schema.settings()) {
            if (!setting.flat()) {
                homes.putIfAbsent(setting.name(), path);
            }
        }
        for (Setting setting : schema.settings()) {
            Optional<Node> below = node.filter(Node.Mapping.class::isInstance)
                    .flatMap(mapping -> ((Node.Mapping) mapping).get(setting.name()));
            String home = path.isEmpty() ? setting.name() : path + "." + setting.name();
            if (setting.kind() instanceof Kind.Group group) {
                collect(group.schema(), below, home);
            } else if (setting.kind() instanceof Kind.Nested nested) {
                Optional<Node> entry = setting.flat() ? node : below;
                entry.flatMap(Homes::id)
                        .or(setting::fallback)
                        .flatMap(id -> kinds.find(nested.point(), id))
                        .ifPresent(
                                extension -> collect(kinds.settings(extension), entry, setting.flat() ? path : home));
            }
        }
    }

    private static Optional<String> id(Node node) {
        Optional<Node> use = node instanceof Node.Mapping mapping ? mapping.get("use") : Optional.of(node);
        return use.filter(Node.Scalar.class::isInstance).map(scalar -> ((Node.Scalar) scalar).text());
    }

    /** The group at the top of the form whose keys are names that a person chooses. */
    Optional<String> ofNames() {
        return names;
    }

    /** Whether a key could only stand at the top of a file. */
    boolean top(String key) {
        return of(key).filter(String::isEmpty).isPresent();
    }

    static String under(String home) {
        return home.isEmpty() ? "at the top of the file" : "under `" + home + "`";
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
