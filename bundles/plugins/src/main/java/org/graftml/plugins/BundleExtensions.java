package org.graftml.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graftml.api.Extension;
import org.graftml.api.ExtensionPoint;
import org.graftml.api.schema.Catalogue;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/**
 * What one bundle brings, read from its capabilities: no class of it is loaded.
 *
 * @param declared the extensions with the interface each belongs to
 */
record BundleExtensions(Bundle bundle, List<Catalogue.KindInfo> kinds, List<Declared> declared) {

    /** An extension whose kind is known once the bundle that owns its interface is. */
    record Declared(String point, String id, String summary, String type, Bundle bundle) {
        Catalogue.ExtensionInfo as(String kind) {
            return new Catalogue.ExtensionInfo(
                    kind, id, bundle.getVersion().toString(), summary, bundle.getSymbolicName(), type);
        }
    }

    static BundleExtensions of(Bundle bundle) {
        List<Catalogue.KindInfo> kinds = new ArrayList<>();
        List<Declared> declared = new ArrayList<>();
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        for (BundleCapability capability : revision.getDeclaredCapabilities(ExtensionPoint.NAMESPACE)) {
            Map<String, Object> a = capability.getAttributes();
            kinds.add(new Catalogue.KindInfo(
                    text(a, "kind"),
                    text(a, "plural"),
                    text(a, "summary"),
                    bundle.getSymbolicName(),
                    text(a, "class")));
        }
        for (BundleCapability capability : revision.getDeclaredCapabilities(Extension.NAMESPACE)) {
            Map<String, Object> a = capability.getAttributes();
            declared.add(new Declared(text(a, "point"), text(a, "id"), text(a, "summary"), text(a, "class"), bundle));
        }
        return new BundleExtensions(bundle, kinds, declared);
    }

    boolean empty() {
        return kinds.isEmpty() && declared.isEmpty();
    }

    private static String text(Map<String, Object> attributes, String name) {
        return String.valueOf(attributes.getOrDefault(name, ""));
    }
}
