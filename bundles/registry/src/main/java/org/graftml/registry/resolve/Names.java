package org.graftml.registry.resolve;

import java.util.List;
import java.util.Map;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Resource;

/** What a resource says of itself. */
public final class Names {
    private static final String EXTENSION = "org.graftml.extension";
    private static final String POINT = "org.graftml.extensionpoint";

    private Names() {}

    public static String name(Resource resource) {
        return String.valueOf(identity(resource).get(IdentityNamespace.IDENTITY_NAMESPACE));
    }

    public static Version version(Resource resource) {
        return identity(resource).get(IdentityNamespace.CAPABILITY_VERSION_ATTRIBUTE) instanceof Version version
                ? version
                : Version.emptyVersion;
    }

    /** Name and version, as people read them. */
    public static String text(Resource resource) {
        return name(resource) + " " + version(resource);
    }

    private static Map<String, Object> identity(Resource resource) {
        List<Capability> identities = resource.getCapabilities(IdentityNamespace.IDENTITY_NAMESPACE);
        return identities.isEmpty() ? Map.of() : identities.get(0).getAttributes();
    }

    /** Whether it brings extensions or extension points, and is not a library that others need. */
    public static boolean isPlugin(Resource resource) {
        return !resource.getCapabilities(EXTENSION).isEmpty()
                || !resource.getCapabilities(POINT).isEmpty();
    }

    /**
     * What it brings, {@code kind id}.
     *
     * @param kinds names of kinds by the interfaces that own them
     */
    public static List<String> extensions(Resource resource, Map<String, String> kinds) {
        return resource.getCapabilities(EXTENSION).stream()
                .map(Capability::getAttributes)
                .map(extension -> kind(String.valueOf(extension.get("point")), kinds) + " " + extension.get("id"))
                .sorted()
                .toList();
    }

    /** A point that nothing here declares goes by the name of its interface. */
    private static String kind(String point, Map<String, String> kinds) {
        return kinds.getOrDefault(point, point.substring(point.lastIndexOf('.') + 1));
    }

    /** The summaries of its extensions, in one line. */
    public static String summary(Resource resource) {
        return String.join(
                "; ",
                resource.getCapabilities(EXTENSION).stream()
                        .map(extension ->
                                String.valueOf(extension.getAttributes().get("summary")))
                        .toList());
    }
}
