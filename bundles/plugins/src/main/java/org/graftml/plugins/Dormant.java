package org.graftml.plugins;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.graftml.api.Extension;
import org.graftml.api.ExtensionPoint;
import org.graftml.api.schema.Catalogue;
import org.graftml.api.schema.Installable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the bundles would bring that are there and do not run. */
@Component(service = Installable.class)
public final class Dormant implements Installable {
    private final BundleContext context;
    private final Catalogue catalogue;

    @Activate
    public Dormant(BundleContext context, @Reference Catalogue catalogue) {
        this.context = context;
        this.catalogue = catalogue;
    }

    @Override
    public List<Offer> offers() {
        Map<String, String> kindOf = new LinkedHashMap<>();
        bundles()
                .flatMap(bundle -> declared(bundle, ExtensionPoint.NAMESPACE))
                .forEach(point -> kindOf.put(text(point, "class"), text(point, "kind")));
        catalogue.kinds().forEach(kind -> kindOf.put(kind.type(), kind.kind()));
        return bundles()
                .flatMap(bundle -> declared(bundle, Extension.NAMESPACE)
                        .filter(extension -> kindOf.containsKey(text(extension, "point")))
                        .map(extension -> new Offer(
                                kindOf.get(text(extension, "point")),
                                text(extension, "id"),
                                bundle.getSymbolicName(),
                                bundle.getVersion().toString(),
                                bundle.getState() == Bundle.INSTALLED ? "does not resolve" : "does not run",
                                "graft doctor")))
                .toList();
    }

    private Stream<Bundle> bundles() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getState() == Bundle.INSTALLED || bundle.getState() == Bundle.RESOLVED);
    }

    private static Stream<Map<String, Object>> declared(Bundle bundle, String namespace) {
        return bundle.adapt(BundleRevision.class).getDeclaredCapabilities(namespace).stream()
                .map(BundleCapability::getAttributes);
    }

    private static String text(Map<String, Object> attributes, String name) {
        return String.valueOf(attributes.get(name));
    }
}
