package org.graftml.testkit;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graftml.api.Extension;
import org.graftml.api.ExtensionPoint;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * What a bundle does with packages that it should not: carries what Graft brings, shows its insides,
 * needs what nobody has, or takes any version.
 *
 * @param carried packages that it has classes of
 * @param house what is there for it
 * @param ours packages of Graft's api and of DJL
 */
record Packages(Set<String> carried, BundleRevision bundle, BundleRevision house, Set<String> ours) {

    /** What is wrong, in the order in which an author would mend it. */
    List<String> faults() {
        return Stream.of(carriesOurs(), needsNobodys(), takesAny(), showsInsides())
                .flatMap(Function.identity())
                .toList();
    }

    private Stream<String> carriesOurs() {
        return carried.stream()
                .filter(ours::contains)
                .limit(1)
                .map(name -> "carries classes of " + name + " itself: its " + name + " would not be the one that Graft"
                        + " calls it with. Give that dependency the scope `provided`, and leave it out of"
                        + " -includeresource and -privatepackage");
    }

    private Stream<String> needsNobodys() {
        return imports()
                .filter(need -> !"optional".equals(need.getDirectives().get(Constants.RESOLUTION_DIRECTIVE)))
                .filter(need -> house.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
                        .noneMatch(need::matches))
                .map(need -> isOffered(name(need))
                        ? "needs " + text(need) + ", and Graft brings " + name(need) + " in version "
                                + version(name(need))
                        : name(need).startsWith("org.graftml.")
                                ? "uses " + name(need) + ", an inside of Graft that no plug-in sees: use what"
                                        + " org.graftml.api offers"
                                : "needs " + name(need) + ", which neither Graft nor Java brings: put the library into"
                                        + " the bundle (bnd's -includeresource: @name-[0-9]*.jar), or do without it");
    }

    private Stream<String> takesAny() {
        return imports()
                .filter(need -> ours.contains(name(need)) && !filter(need).contains("version"))
                .map(need -> "takes any version of " + name(need) + ", also one that breaks it: import it with a range,"
                        + " as in `Import-Package: ai.djl.*;version=\"[0.35,0.36)\", *`");
    }

    private Stream<String> showsInsides() {
        Set<String> kinds = homes(ExtensionPoint.NAMESPACE);
        Set<String> insides = homes(Extension.NAMESPACE);
        return bundle.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
                .flatMap(shown -> {
                    String name = name(shown);
                    if (insides.contains(name) && !kinds.contains(name)) {
                        return Stream.of("exports " + name + ", the package of the extension itself: others could use"
                                + " its insides, and two plug-ins that do cannot be updated alone. Leave it out of"
                                + " Export-Package, and away with its @Export");
                    }
                    return Version.emptyVersion.equals(shown.getAttributes().get(Constants.VERSION_ATTRIBUTE))
                            ? Stream.of(
                                    "exports " + name + " without a version: nobody could tell when it changes. Give"
                                            + " its package-info.java an @Version, or do not export it")
                            : Stream.empty();
                });
    }

    /** The packages of the classes that these capabilities name. */
    private Set<String> homes(String namespace) {
        return bundle.getDeclaredCapabilities(namespace).stream()
                .map(one -> String.valueOf(one.getAttributes().get("class")))
                .map(type -> type.substring(0, Math.max(0, type.lastIndexOf('.'))))
                .collect(Collectors.toSet());
    }

    private Stream<BundleRequirement> imports() {
        return bundle.getDeclaredRequirements(PackageNamespace.PACKAGE_NAMESPACE).stream();
    }

    private boolean isOffered(String name) {
        return house.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
                .anyMatch(one -> name(one).equals(name));
    }

    private Object version(String name) {
        return house.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
                .filter(one -> name(one).equals(name))
                .map(one -> one.getAttributes().get(Constants.VERSION_ATTRIBUTE))
                .findFirst()
                .orElse(Version.emptyVersion);
    }

    private static String name(BundleCapability shown) {
        return String.valueOf(shown.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE));
    }

    private static String name(BundleRequirement need) {
        return filter(need).replaceFirst(".*\\(osgi\\.wiring\\.package=([^)]+)\\).*", "$1");
    }

    private static String text(BundleRequirement need) {
        return filter(need).replaceFirst("^\\(&", "").replaceFirst("\\)$", "");
    }

    private static String filter(BundleRequirement need) {
        return need.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
    }
}
