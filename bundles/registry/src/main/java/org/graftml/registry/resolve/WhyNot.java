package org.graftml.registry.resolve;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.utils.resource.CapabilitySet;
import org.graftml.api.Misfit;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.NativeNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.service.resolver.ResolutionException;

/**
 * Says in three lines why something does not resolve: what was asked, what is missing and why, what
 * to do. The resolver's own message names requirements as filters, and stops at the root.
 */
final class WhyNot {
    /** Capabilities of machines: {@code device}, and what else the platform finds out. */
    private static final String DEVICE = "org.graftml.device";

    private static final Pattern NAME = Pattern.compile("\\(([^()=<>~!]+)=([^()]+)\\)");
    private static final Pattern ALIKE = Pattern.compile("~=([^()]+)\\)");
    private static final Pattern FROM = Pattern.compile("\\(([^()=<>~!]*version)>=([^()]+)\\)");
    private static final Pattern BELOW = Pattern.compile("\\(!\\([^()=<>~!]*version>=([^()]+)\\)\\)");

    private final World world;
    private final Map<Requirement, List<Resource>> providers = new IdentityHashMap<>();

    WhyNot(World world) {
        this.world = world;
    }

    /** The refusal. */
    Misfit explain(String asked, ResolutionException failure) {
        return Stream.concat(world.wanted().stream(), world.getMandatoryResources().stream())
                .distinct()
                .map(resource -> Optional.ofNullable(lacks(resource).get(resource)))
                .flatMap(Optional::stream)
                .findFirst()
                .map(lack -> refusal(asked, lack))
                .orElseGet(() -> disagreement(asked, failure));
    }

    private static Misfit refusal(String asked, Lack lack) {
        return Misfit.of(lack.code(), "cannot %s\n  %s".formatted(asked, lack.text()))
                .suggest(lack.remedy());
    }

    /**
     * What cannot resolve, of a resource and all that it may use. It is found from the ends of the chains: there are more
     * ways along them than anybody can walk.
     */
    private Map<Resource, Lack> lacks(Resource root) {
        Set<Resource> reached = reached(root);
        Map<Resource, Lack> lacks = new HashMap<>();
        int before;
        do {
            before = lacks.size();
            for (Resource resource : reached) {
                if (!lacks.containsKey(resource)) {
                    lack(resource, lacks).ifPresent(lack -> lacks.put(resource, lack));
                }
            }
        } while (lacks.size() > before);
        return lacks;
    }

    /** A resource and all that it may use. */
    private Set<Resource> reached(Resource root) {
        Set<Resource> reached = new LinkedHashSet<>(Set.of(root));
        Deque<Resource> next = new ArrayDeque<>(reached);
        while (!next.isEmpty()) {
            for (Requirement need : needs(next.remove())) {
                providers(need).stream().filter(reached::add).forEach(next::add);
            }
        }
        return reached;
    }

    /**
     * What is missing, at the end of the chain that leads there.
     *
     * @param known of others
     */
    private Optional<Lack> lack(Resource resource, Map<Resource, Lack> known) {
        for (Requirement need : needs(resource)) {
            List<Resource> providers = providers(need);
            if (providers.isEmpty()) {
                return Optional.of(missing(resource, need));
            }
            if (known.keySet().containsAll(providers)) {
                Lack behind = known.get(providers.get(0));
                return Optional.of(new Lack(
                        behind.code(),
                        "%s needs %s from %s, which is there but does not resolve itself: %s"
                                .formatted(
                                        Names.text(resource),
                                        describe(need),
                                        Names.text(providers.get(0)),
                                        behind.text()),
                        behind.remedy()));
            }
        }
        return Optional.empty();
    }

    private Lack missing(Resource resource, Requirement need) {
        String who = Names.text(resource);
        return switch (need.getNamespace()) {
            case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE ->
                new Lack(
                        "needs-java",
                        "%s needs Java %s, and this is Java %s"
                                .formatted(
                                        who,
                                        attribute(need, "version").orElse("of another kind"),
                                        Runtime.version().feature()),
                        "start Graft with that Java: set JAVA_HOME");
            case NativeNamespace.NATIVE_NAMESPACE ->
                new Lack(
                        "needs-system",
                        "%s is for %s, and this is %s %s"
                                .formatted(
                                        who,
                                        systems(need),
                                        System.getProperty("os.name"),
                                        System.getProperty("os.arch")),
                        "look for a build of it for this system");
            case DEVICE ->
                new Lack(
                        "needs-device",
                        "%s needs a device '%s', and there is none here"
                                .formatted(who, attribute(need, DEVICE).orElse(filter(need))),
                        "use it on a machine that has one; `graft doctor` looks for it again");
            default -> ordinary(who, need);
        };
    }

    private Lack ordinary(String who, Requirement need) {
        Optional<Capability> nearest = sameName(need);
        return nearest.map(there -> new Lack(
                        "wrong-version",
                        "%s needs %s, and there is only version %s, in %s"
                                .formatted(who, describe(need), version(there), Names.text(there.getResource())),
                        "install a version of %s that fits, or a version of %s that goes with it"
                                .formatted(Names.name(there.getResource()), firstWord(who))))
                .orElseGet(() -> new Lack(
                        "missing",
                        "%s needs %s, and neither what is installed nor an index brings it"
                                .formatted(who, describe(need)),
                        "install the file that brings it together with this one, or add an index that offers it"));
    }

    private Misfit disagreement(String asked, ResolutionException failure) {
        Optional<Clash> clash = Stream.concat(world.wanted().stream(), world.getMandatoryResources().stream())
                .distinct()
                .map(this::clash)
                .flatMap(Optional::stream)
                .findFirst();
        String why = clash.map(Clash::text)
                .orElse("what it needs is there, but not in versions that go together: " + failure.getMessage());
        return Misfit.of("disagreement", "cannot %s\n  %s".formatted(asked, why))
                .suggest("update the one that is behind, or ask its author to import the same version")
                .because(failure);
    }

    /** Two of the bundles that a resource uses import the same package from different places. */
    private Optional<Clash> clash(Resource resource) {
        Map<String, Resource> ownChoices = new HashMap<>();
        for (Requirement need : needs(resource)) {
            String name = name(need);
            providers(need).stream().findFirst().ifPresent(provider -> ownChoices.put(name, provider));
        }
        for (Requirement need : needs(resource)) {
            for (Resource used : providers(need)) {
                for (Requirement theirs : needs(used)) {
                    Resource mine = ownChoices.get(name(theirs));
                    List<Resource> possible = providers(theirs);
                    if (mine != null && !possible.contains(mine) && !possible.isEmpty()) {
                        return Optional.of(new Clash(
                                Names.text(resource), Names.text(used), describe(theirs), mine, possible.get(0)));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private record Clash(String who, String other, String what, Resource mine, Resource theirs) {
        String text() {
            return "%s and %s, which it uses, disagree on %s: one takes it from %s, the other from %s"
                    .formatted(who, other, what, Names.text(mine), Names.text(theirs));
        }
    }

    private List<Resource> providers(Requirement need) {
        return providers.computeIfAbsent(need, this::found);
    }

    private List<Resource> found(Requirement need) {
        return world.capabilities(need.getNamespace()).stream()
                .filter(capability -> CapabilitySet.matches(capability, need))
                .map(Capability::getResource)
                .distinct()
                .toList();
    }

    /** What has the required name, in the highest version that is there. */
    private Optional<Capability> sameName(Requirement need) {
        String name = name(need);
        return world.capabilities(need.getNamespace()).stream()
                .filter(there -> Objects.equals(there.getAttributes().get(need.getNamespace()), name))
                .max(Comparator.comparing(WhyNot::version));
    }

    private static List<Requirement> needs(Resource resource) {
        return resource.getRequirements(null).stream().filter(World::counts).toList();
    }

    private static String describe(Requirement need) {
        String filter = filter(need);
        String namespace = need.getNamespace();
        String kind = namespace.startsWith("osgi.") ? namespace.substring(namespace.lastIndexOf('.') + 1) : namespace;
        Matcher from = FROM.matcher(filter);
        Matcher below = BELOW.matcher(filter);
        String range = from.find() ? " [%s,%s)".formatted(from.group(2), below.find() ? below.group(1) : "...") : "";
        return kind + " " + name(need) + range;
    }

    private static String name(Requirement need) {
        return attribute(need, need.getNamespace()).orElse(need.getNamespace());
    }

    private static Optional<String> attribute(Requirement need, String attribute) {
        Matcher names = NAME.matcher(filter(need));
        while (names.find()) {
            if (names.group(1).equals(attribute)) {
                return Optional.of(names.group(2));
            }
        }
        return Optional.empty();
    }

    /** The systems and processors that a filter of native code names. */
    private static String systems(Requirement need) {
        return ALIKE.matcher(filter(need))
                .results()
                .map(match -> match.group(1))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static String filter(Requirement need) {
        return need.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
    }

    private static Version version(Capability capability) {
        return Stream.of(Constants.VERSION_ATTRIBUTE, Constants.BUNDLE_VERSION_ATTRIBUTE)
                .map(capability.getAttributes()::get)
                .filter(Version.class::isInstance)
                .map(Version.class::cast)
                .findFirst()
                .orElse(Version.emptyVersion);
    }

    private static String firstWord(String text) {
        return text.substring(0, text.indexOf(' '));
    }

    /**
     * What is missing.
     *
     * @param remedy what to do
     */
    private record Lack(String code, String text, String remedy) {}
}
