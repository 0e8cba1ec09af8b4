package org.graftml.registry;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.graftml.api.registry.Change;
import org.graftml.api.registry.Change.Step;
import org.graftml.api.registry.Change.Verb;
import org.graftml.api.registry.Plugin;
import org.graftml.registry.index.Candidate;
import org.graftml.registry.lock.LockEntry;
import org.graftml.registry.lock.PluginLock;
import org.graftml.registry.resolve.Bundles;
import org.graftml.registry.resolve.Names;
import org.graftml.registry.resolve.Resolution;
import org.osgi.framework.namespace.NativeNamespace;
import org.osgi.resource.Resource;
import org.osgi.service.resolver.Resolver;

/**
 * Computes changes; touches nothing.
 *
 * @param lock the record as it is
 * @param here what is in use: framework, core and plug-ins
 * @param plugins those that are here, in use or not
 * @param behind jars that came along without the record and that an installed plug-in hides
 * @param offers of the indexes
 */
record Changes(
        Resolver resolver,
        PluginLock lock,
        List<Resource> here,
        List<Plugin> plugins,
        List<Resource> behind,
        List<Resource> offers) {

    /**
     * What it takes to have these.
     *
     * @param wishes each a list of bundles of which one will do, the best first
     * @param asked in the person's words
     */
    Change install(List<List<Resource>> wishes, String asked) {
        return take(wishes, asked, true);
    }

    /** The same, for what is here already: who wanted it first is not forgotten. */
    Change update(List<List<Resource>> wishes, String asked) {
        return take(wishes, asked, false);
    }

    private Change take(List<List<Resource>> wishes, String asked, boolean wanted) {
        Choice choice = choose(wishes, asked);
        List<Resource> chosen = new ArrayList<>(choice.chosen());
        List<Resource> present = chosen.stream().filter(this::isHere).toList();
        List<Step> woken = present.stream()
                .map(Names::name)
                .filter(this::isOut)
                .map(name -> step(Verb.ENABLE, name))
                .toList();
        List<String> notes = present.stream()
                .filter(resource -> !isOut(Names.name(resource)))
                .map(resource -> Names.text(resource) + " is here already")
                .toList();
        chosen.removeAll(present);
        if (chosen.isEmpty()) {
            return new Change(woken, List.of(), notes, Records.base(lock));
        }
        Set<String> names = names(chosen);
        Resolution together = choice.together()
                .filter(known -> names.equals(choice.changing()))
                .orElseGet(() -> resolve(chosen, names, asked));
        return change(chosen, together, asked, wanted, woken, notes);
    }

    /**
     * What is taken.
     *
     * @param changing names of what was not held to stay as it is
     * @param together how it goes together with the rest, where that is known
     */
    private record Choice(List<Resource> chosen, Set<String> changing, Optional<Resolution> together) {}

    /** The best of all where they go together; else the best of each that goes with those before it. */
    private Choice choose(List<List<Resource>> wishes, String asked) {
        Set<String> changing = names(wishes.stream().flatMap(List::stream).toList());
        List<Resource> best = wishes.stream().map(wish -> wish.get(0)).toList();
        try {
            return new Choice(best, changing, Optional.of(resolve(best, changing, asked)));
        } catch (Misfit together) {
            List<Resource> chosen = new ArrayList<>();
            for (List<Resource> wish : wishes) {
                chosen.add(best(wish, chosen, changing, asked));
            }
            return new Choice(chosen, changing, Optional.empty());
        }
    }

    /** The first that goes together with what is here; where none does, the reason is that of the best. */
    private Resource best(List<Resource> wish, List<Resource> before, Set<String> changing, String asked) {
        Misfit first = null;
        for (Resource candidate : wish) {
            try {
                resolve(Stream.concat(before.stream(), Stream.of(candidate)).toList(), changing, asked);
                return candidate;
            } catch (Misfit misfit) {
                first = first == null ? misfit : first;
            }
        }
        throw first;
    }

    /**
     * How the chosen go together with the rest.
     *
     * @param changing names of what does not stay as it is
     */
    private Resolution resolve(List<Resource> chosen, Set<String> changing, String asked) {
        Map<Boolean, List<Resource>> stays = here.stream()
                .filter(resource -> !changing.contains(Names.name(resource)))
                .collect(Collectors.partitioningBy(
                        resource -> plugin(Names.name(resource)).isPresent()));
        Set<String> chosenNames = names(chosen);
        List<Resource> others = offers.stream()
                .filter(offer -> !chosenNames.contains(Names.name(offer)))
                .toList();
        return Resolution.of(resolver, stays.get(false), stays.get(true), chosen, others, asked);
    }

    /** Whether this very file is here, in use or left out on purpose; one that is broken is not. */
    private boolean isHere(Resource resource) {
        Candidate content = content(resource);
        return plugin(Names.name(resource))
                .filter(plugin -> plugin.state() != Plugin.State.UNRESOLVED)
                .filter(plugin -> plugin.sha256()
                        .map(content.sha256()::equals)
                        .orElseGet(() -> isFile(content.source(), plugin.source())))
                .isPresent();
    }

    private static boolean isFile(URI offered, String here) {
        return "file".equals(offered.getScheme()) && Path.of(offered).equals(Path.of(URI.create(here)));
    }

    private boolean isOut(String name) {
        return plugin(name)
                .map(Plugin::state)
                .filter(state -> state == Plugin.State.DISABLED || state == Plugin.State.QUARANTINED)
                .isPresent();
    }

    private Change change(
            List<Resource> chosen,
            Resolution together,
            String asked,
            boolean wanted,
            List<Step> woken,
            List<String> notes) {
        Set<String> names = names(chosen);
        List<Resource> added = together.added(here);
        List<Resource> all = Stream.concat(here.stream(), added.stream()).toList();
        Map<String, String> kinds = Bundles.kinds(all.stream());
        List<Step> steps = Stream.concat(
                        woken.stream(),
                        added.stream()
                                .map(resource ->
                                        taken(resource, wanted && names.contains(Names.name(resource)), kinds)))
                .toList();
        return new Change(steps, restarted(names(added), asked), notes, Records.base(lock));
    }

    private Step taken(Resource resource, boolean asked, Map<String, String> kinds) {
        Candidate content = content(resource);
        Optional<LockEntry> before = lock.find(Names.name(resource)).filter(LockEntry::stored);
        Optional<Resource> running = here.stream()
                .filter(there -> Names.name(there).equals(Names.name(resource)))
                .findFirst();
        return new Step(
                before.isPresent() || running.isPresent() ? Verb.UPDATE : Verb.INSTALL,
                Names.name(resource),
                before.map(entry -> entry.version().toString())
                        .or(() -> running.map(there -> Names.version(there).toString())),
                Names.version(resource).toString(),
                asked || before.map(LockEntry::asked).orElse(running.isPresent()),
                Optional.of(content.source()),
                content.sha256(),
                content.bytes(),
                Names.extensions(resource, kinds),
                Optional.empty(),
                nextStart(resource).or(() -> running.flatMap(Changes::nextStart)));
    }

    /** Why a bundle waits for the next start of the process. */
    static Optional<String> nextStart(Resource resource) {
        boolean engine = Names.extensions(resource, Map.of()).stream().anyMatch(id -> id.startsWith("ComputeEngine "));
        boolean natives =
                !resource.getRequirements(NativeNamespace.NATIVE_NAMESPACE).isEmpty();
        return engine || natives
                ? Optional.of("it carries native libraries, which a process loads once")
                : Optional.empty();
    }

    /** The plug-ins that use what goes or changes; the core is not restarted. */
    private List<String> restarted(Set<String> names, String asked) {
        List<Resource> going = here.stream()
                .filter(resource -> names.contains(Names.name(resource)))
                .toList();
        if (going.isEmpty()) {
            return List.of();
        }
        Resolution now = Resolution.of(resolver, here);
        List<Resource> users = going.stream()
                .flatMap(resource -> now.usersOfUsers(resource).stream())
                .distinct()
                .filter(user -> !names.contains(Names.name(user)))
                .toList();
        users.stream()
                .filter(user -> plugin(Names.name(user)).isEmpty())
                .findFirst()
                .ifPresent(core -> {
                    throw Misfit.of(
                                    "core-restart",
                                    "cannot %s\n  %s is part of the core and uses it: all of Graft would restart"
                                            .formatted(asked, Names.text(core)))
                            .suggest("take a new version of Graft instead");
                });
        return users.stream().map(Names::name).sorted().toList();
    }

    /** What it takes to be without these. */
    Change remove(Collection<String> wanted) {
        Set<String> names = new HashSet<>(wanted);
        Resolution now = Resolution.of(resolver, here);
        here.stream()
                .filter(resource -> names.contains(Names.name(resource)))
                .flatMap(resource -> now.users(resource).stream())
                .filter(user -> !names.contains(Names.name(user)))
                .findFirst()
                .ifPresent(user -> {
                    throw Misfit.of(
                                    "needed",
                                    "cannot remove %s\n  %s needs it"
                                            .formatted(String.join(", ", wanted), Names.text(user)))
                            .suggest("remove %s too: graft remove %s %s"
                                    .formatted(Names.name(user), String.join(" ", wanted), Names.name(user)));
                });
        for (boolean more = true; more; ) {
            more = lock.entries().stream()
                    .filter(entry -> entry.stored() && !entry.asked() && !names.contains(entry.name()))
                    .filter(entry -> here.stream()
                            .filter(resource -> Names.name(resource).equals(entry.name()))
                            .allMatch(resource ->
                                    now.users(resource).stream().allMatch(user -> names.contains(Names.name(user)))))
                    .findFirst()
                    .map(orphan -> names.add(orphan.name()))
                    .orElse(false);
        }
        return new Change(
                names.stream().sorted().map(name -> step(Verb.REMOVE, name)).toList(),
                List.of(),
                names.stream().sorted().flatMap(this::returning).toList(),
                Records.base(lock));
    }

    Change switched(Verb verb, Collection<String> names) {
        List<Step> steps =
                names.stream().sorted().distinct().map(name -> step(verb, name)).toList();
        return new Change(
                steps,
                verb == Verb.DISABLE ? restarted(new HashSet<>(names), "disable " + names) : List.of(),
                List.of(),
                Records.base(lock));
    }

    /** What an installed plug-in hid comes back when it goes. */
    private Stream<String> returning(String name) {
        return behind.stream()
                .filter(resource -> Names.name(resource).equals(name))
                .map(resource -> Names.text(resource) + ", which came with Graft or by hand, takes its place");
    }

    private Optional<Plugin> plugin(String name) {
        return plugins.stream().filter(plugin -> plugin.name().equals(name)).findFirst();
    }

    private Step step(Verb verb, String name) {
        Plugin plugin = plugin(name).orElseThrow();
        Optional<LockEntry> entry = lock.find(name);
        return new Step(
                verb,
                name,
                Optional.of(plugin.version()),
                plugin.version(),
                entry.map(LockEntry::asked).orElse(true),
                entry.map(LockEntry::source),
                plugin.sha256().orElse(LockEntry.SHIPPED),
                0,
                plugin.extensions(),
                Optional.empty(),
                here.stream()
                        .filter(resource -> Names.name(resource).equals(name))
                        .findFirst()
                        .flatMap(Changes::nextStart));
    }

    private static Set<String> names(List<Resource> resources) {
        Set<String> names = new HashSet<>();
        resources.forEach(resource -> names.add(Names.name(resource)));
        return names;
    }

    private static Candidate content(Resource resource) {
        return Candidate.of(resource).orElseThrow();
    }
}
