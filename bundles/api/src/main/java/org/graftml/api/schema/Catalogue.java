package org.graftml.api.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The extensions of the running platform, known from manifests alone. An OSGi service. */
@ProviderType
public interface Catalogue {
    /** All kinds, sorted by name. */
    List<KindInfo> kinds();

    /** All extensions, sorted by kind and id; of several with the same id the highest version. */
    List<ExtensionInfo> extensions();

    /** The extension of a kind with an id. */
    default Optional<ExtensionInfo> find(String kind, String id) {
        return extensions().stream()
                .filter(extension ->
                        extension.kind().equals(kind) && extension.id().equals(id))
                .findFirst();
    }

    /**
     * The settings of an extension, read from its bundle without loading a class.
     *
     * @throws IllegalStateException where the bundle was built without the schema, or has stopped
     */
    SettingsSchema settings(ExtensionInfo extension);

    /** The schema of a record that is annotated with {@link org.graftml.api.Settings}. */
    SettingsSchema settings(Class<?> record);

    /** The Javadoc of an extension's class, as its author wrote it; empty where there is none. */
    String documentation(ExtensionInfo extension);

    /** The settings of an extension as a JSON Schema (draft 2020-12), for editors. */
    String jsonSchema(ExtensionInfo extension);

    /**
     * Makes an extension.
     *
     * @param settings its settings record's components by their names in files, already checked:
     *     booleans, numbers, strings, paths, lists, maps, and nested extensions as instances; what is
     *     absent takes its default
     * @throws org.graftml.api.Misfit where its constructor refuses the settings
     * @throws IllegalStateException where it fails in another way; the message names the bundle
     */
    Object create(ExtensionInfo extension, Map<String, Object> settings);

    /** Makes a settings record out of checked values, as {@link #create} does. */
    <T> T bind(Class<T> record, Map<String, Object> values);

    /** A kind and the interface that owns it. */
    record KindInfo(String kind, String plural, String summary, String bundle, String type) {}

    /**
     * An extension.
     *
     * @param type name of the class
     */
    record ExtensionInfo(String kind, String id, String version, String summary, String bundle, String type) {}
}
