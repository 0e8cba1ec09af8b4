package org.graftml.registry.live;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Says in one line why a bundle does not resolve: what it needs, and the nearest thing that is there.
 * The framework's own message names bundles by number and stops at the first chain.
 */
final class Unresolved {
    private static final Pattern NAME = Pattern.compile("\\(([^()=<>~!]+)=([^()]+)\\)");
    private static final Pattern FROM = Pattern.compile("\\(([^()=<>~!]*version)>=([^()]+)\\)");
    private static final Pattern BELOW = Pattern.compile("\\(!\\([^()=<>~!]*version>=([^()]+)\\)\\)");

    private final List<Bundle> bundles;

    Unresolved(Collection<Bundle> bundles) {
        this.bundles = List.copyOf(bundles);
    }

    /** One line for each bundle that is installed and not resolved. */
    List<String> lines() {
        return bundles.stream().filter(Unresolved::isOpen).map(this::line).toList();
    }

    static boolean isOpen(Bundle bundle) {
        return bundle.getState() == Bundle.INSTALLED;
    }

    /** Why a bundle does not resolve. */
    String line(Bundle bundle) {
        List<BundleRequirement> needs = mandatory(bundle);
        String why = needs.stream()
                .filter(need -> providers(need, any -> true).findAny().isEmpty())
                .map(this::missing)
                .findFirst()
                .or(() -> needs.stream()
                        .filter(need -> providers(need, provider -> !isOpen(provider))
                                .findAny()
                                .isEmpty())
                        .flatMap(need -> providers(need, Unresolved::isOpen)
                                .filter(provider -> !provider.equals(bundle))
                                .map(provider -> "it needs %s from %s, which does not resolve itself"
                                        .formatted(describe(need), provider.getSymbolicName())))
                        .findFirst())
                .orElse("what it needs is there, but not in versions that go together");
        return "%s %s is left out: %s".formatted(bundle.getSymbolicName(), bundle.getVersion(), why);
    }

    private String missing(BundleRequirement need) {
        String nearest = sameName(need).map(there -> "; there is " + there).orElse("; nothing here brings it");
        return "it needs " + describe(need) + nearest;
    }

    /** What has the required name, in the highest version that is there. */
    private Optional<String> sameName(BundleRequirement need) {
        String namespace = need.getNamespace();
        Object name = name(need);
        return bundles.stream()
                .flatMap(bundle -> revision(bundle).getDeclaredCapabilities(namespace).stream())
                .filter(capability -> Objects.equals(capability.getAttributes().get(namespace), name))
                .max(Comparator.comparing(Unresolved::version))
                .map(capability -> "version %s in %s"
                        .formatted(version(capability), capability.getRevision().getSymbolicName()));
    }

    private Stream<Bundle> providers(BundleRequirement need, Predicate<Bundle> which) {
        return bundles.stream()
                .filter(which)
                .filter(bundle -> revision(bundle).getDeclaredCapabilities(need.getNamespace()).stream()
                        .anyMatch(need::matches));
    }

    private static List<BundleRequirement> mandatory(Bundle bundle) {
        return revision(bundle).getDeclaredRequirements(null).stream()
                .filter(need -> !"optional".equals(need.getDirectives().get(Constants.RESOLUTION_DIRECTIVE)))
                .filter(need -> !"dynamic".equals(need.getDirectives().get(Constants.RESOLUTION_DIRECTIVE)))
                .toList();
    }

    private static String describe(BundleRequirement need) {
        String filter = need.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
        String namespace = need.getNamespace();
        String kind = namespace.startsWith("osgi.") ? namespace.substring(namespace.lastIndexOf('.') + 1) : namespace;
        Matcher from = FROM.matcher(filter);
        Matcher below = BELOW.matcher(filter);
        String range = from.find() ? " [%s,%s)".formatted(from.group(2), below.find() ? below.group(1) : "...") : "";
        return kind + " " + name(need) + range;
    }

    private static Object name(BundleRequirement need) {
        Matcher names = NAME.matcher(need.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, ""));
        while (names.find()) {
            if (names.group(1).equals(need.getNamespace())) {
                return names.group(2);
            }
        }
        return need.getNamespace();
    }

    private static org.osgi.framework.Version version(BundleCapability capability) {
        return Stream.of(Constants.VERSION_ATTRIBUTE, Constants.BUNDLE_VERSION_ATTRIBUTE)
                .map(capability.getAttributes()::get)
                .filter(org.osgi.framework.Version.class::isInstance)
                .map(org.osgi.framework.Version.class::cast)
                .findFirst()
                .orElse(org.osgi.framework.Version.emptyVersion);
    }

    private static BundleRevision revision(Bundle bundle) {
        return bundle.adapt(BundleRevision.class);
    }
}
