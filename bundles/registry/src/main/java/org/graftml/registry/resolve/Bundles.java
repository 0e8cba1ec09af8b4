package org.graftml.registry.resolve;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.felix.utils.resource.CapabilityImpl;
import org.apache.felix.utils.resource.RequirementImpl;
import org.apache.felix.utils.resource.ResourceImpl;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Capability;
import org.osgi.resource.Resource;

/** Installed bundles as resources that compare with those of an index. */
public final class Bundles {
    private Bundles() {}

    /** Equal to itself alone, as any resource; but it says so at once, and a resolver asks without end. */
    private static final class Present extends ResourceImpl {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    public static Resource resource(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        ResourceImpl resource = new Present();
        for (Capability capability : revision.getCapabilities(null)) {
            resource.addCapability(new CapabilityImpl(resource, capability));
        }
        if (resource.getCapabilities(IdentityNamespace.IDENTITY_NAMESPACE).isEmpty()) {
            resource.addCapability(new CapabilityImpl(
                    resource,
                    IdentityNamespace.IDENTITY_NAMESPACE,
                    Map.of(),
                    Map.of(
                            IdentityNamespace.IDENTITY_NAMESPACE,
                            bundle.getSymbolicName(),
                            IdentityNamespace.CAPABILITY_VERSION_ATTRIBUTE,
                            bundle.getVersion())));
        }
        revision.getRequirements(null).stream()
                .map(need -> new RequirementImpl(resource, need))
                .forEach(resource::addRequirement);
        return resource;
    }

    /** Names of kinds by the interfaces that own them, as these resources declare them. */
    public static Map<String, String> kinds(Stream<Resource> resources) {
        Map<String, String> kinds = new HashMap<>();
        List<Capability> points = resources
                .flatMap(resource -> resource.getCapabilities("org.graftml.extensionpoint").stream())
                .toList();
        points.forEach(point -> kinds.put(
                String.valueOf(point.getAttributes().get("class")),
                String.valueOf(point.getAttributes().get("kind"))));
        return kinds;
    }
}
