package org.graftml.api.schema;

import java.util.List;
import java.util.Optional;

/** The extensions of the running platform, known from manifests alone. An OSGi service. */
public interface Catalogue {
    /** All kinds, sorted by name. */
    List<KindInfo> kinds();

    /** All extensions, sorted by kind and id. */
    List<ExtensionInfo> extensions();

    /** The extension of a kind with an id; the highest version of several. */
    default Optional<ExtensionInfo> find(String kind, String id) {
        return extensions().stream()
                .filter(extension ->
                        extension.kind().equals(kind) && extension.id().equals(id))
                .findFirst();
    }

    /**
     * Makes an extension.
     *
     * @param settings its settings record's components by their names in files, already checked:
     *     booleans, numbers, strings, lists, maps, and nested extensions as instances
     * @throws org.graftml.api.Misfit where its constructor refuses the settings
     */
    Object create(ExtensionInfo extension, java.util.Map<String, Object> settings);

    /** A kind and the interface that owns it. */
    record KindInfo(String kind, String plural, String summary, String bundle, String type) {}

    /**
     * An extension.
     *
     * @param type name of the class
     * @param settings the settings that it takes
     */
    record ExtensionInfo(
            String kind,
            String id,
            String version,
            String summary,
            String bundle,
            String type,
            SettingsSchema settings) {}
}
