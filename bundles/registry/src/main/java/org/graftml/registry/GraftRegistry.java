package org.graftml.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.graftml.api.registry.Change;
import org.graftml.api.registry.Change.Step;
import org.graftml.api.registry.Change.Verb;
import org.graftml.api.registry.Offer;
import org.graftml.api.registry.Plugin;
import org.graftml.api.registry.Registry;
import org.graftml.api.schema.Near;
import org.graftml.registry.index.Candidate;
import org.graftml.registry.index.Downloads;
import org.graftml.registry.index.Index;
import org.graftml.registry.index.Offers;
import org.graftml.registry.live.LivePlugins;
import org.graftml.registry.lock.Home;
import org.graftml.registry.lock.JarStore;
import org.graftml.registry.lock.LockEntry;
import org.graftml.registry.lock.PluginLock;
import org.graftml.registry.lock.Sha256;
import org.graftml.registry.resolve.Bundles;
import org.graftml.registry.resolve.Names;
import org.graftml.registry.resolve.Resolution;
import org.graftml.registry.trust.Trust;
import org.graftml.trainer.files.Storage;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.resource.Resource;
import org.osgi.service.resolver.Resolver;

/** The registry of this process. */
final class GraftRegistry implements Registry {
    private final Home home;
    private final Storage storage;
    private final Offers offers;
    private final Downloads downloads;
    private final Resolver resolver;
    private final LivePlugins live;
    private final Trust trust;

    GraftRegistry(
            Home home,
            Storage storage,
            Offers offers,
            Downloads downloads,
            Resolver resolver,
            LivePlugins live,
            Trust trust) {
        this.home = home;
        this.storage = storage;
        this.offers = offers;
        this.downloads = downloads;
        this.resolver = resolver;
        this.live = live;
        this.trust = trust;
    }

    @Override
    public List<Plugin> plugins() {
        return live.plugins();
    }

    @Override
    public List<String> problems() {
        return live.problems();
    }

    @Override
    public List<Offer> search(String term) throws IOException {
        String sought = term.toLowerCase(Locale.ROOT);
        List<Resource> all = offers.all();
        Map<String, String> kinds = Bundles.kinds(Stream.concat(here().stream(), all.stream()));
        Map<String, Offer> newest = new LinkedHashMap<>();
        all.stream()
                .filter(Names::isPlugin)
                .sorted(Comparator.comparing(Names::name)
                        .thenComparing(Comparator.comparing(Names::version).reversed()))
                .map(resource -> offer(resource, kinds))
                .filter(offer -> (offer.name() + " " + offer.summary() + " " + offer.extensions())
                        .toLowerCase(Locale.ROOT)
                        .contains(sought))
                .forEach(offer -> newest.putIfAbsent(offer.name(), offer));
        return List.copyOf(newest.values());
    }

    private static Offer offer(Resource resource, Map<String, String> kinds) {
        Candidate content = Candidate.of(resource).orElseThrow();
        return new Offer(
                Names.name(resource),
                Names.version(resource).toString(),
                Names.summary(resource),
                Names.extensions(resource, kinds),
                content.source(),
                content.sha256(),
                content.bytes());
    }

    @Override
    public Change install(List<String> sources, Path directory) throws IOException {
        List<Resource> all = offers.all();
        List<List<Resource>> wishes = new ArrayList<>();
        for (String source : sources) {
            wishes.addAll(new Wishes(downloads, directory).of(source, all));
        }
        // What comes together may help each other.
        List<Resource> pool = new ArrayList<>(all);
        wishes.forEach(pool::addAll);
        String asked = "install " + String.join(", ", sources);
        return scrutiny().of(changes(pool).install(wishes, asked), asked);
    }

    @Override
    public Change update(List<String> names) throws IOException {
        PluginLock lock = home.lock();
        List<String> wanted = names.isEmpty()
                ? lock.entries().stream()
                        .filter(LockEntry::stored)
                        .map(LockEntry::name)
                        .toList()
                : names;
        List<Resource> all = offers.all();
        List<List<Resource>> wishes = new ArrayList<>();
        for (String name : wanted) {
            Plugin known = known(name);
            List<Resource> newer = new ArrayList<>(Offers.named(all, name));
            lock.find(name).filter(LockEntry::stored).ifPresent(entry -> reread(entry)
                    .ifPresent(newer::add));
            newer.removeIf(resource ->
                    Names.version(resource).compareTo(org.osgi.framework.Version.parseVersion(known.version()))
                            < (isSnapshot(resource) ? 0 : 1));
            newer.sort(Comparator.comparing(Names::version).reversed());
            if (!newer.isEmpty()) {
                wishes.add(newer);
            }
        }
        String asked = names.isEmpty() ? "update" : "update " + String.join(", ", names);
        return scrutiny().of(changes(all).update(wishes, asked), asked);
    }

    private static boolean isSnapshot(Resource resource) {
        return Names.version(resource).getQualifier().equals("SNAPSHOT");
    }

    /** What now lies where a plug-in came from; nothing where that is neither a file nor Maven's. */
    private Optional<Resource> reread(LockEntry entry) {
        try {
            return switch (entry.source().getScheme()) {
                case "file" -> Optional.of(Candidate.read(Path.of(entry.source())));
                case "mvn" -> Optional.of(Candidate.fetch(entry.source(), downloads));
                default -> Optional.empty();
            };
        } catch (IOException | Misfit gone) {
            return Optional.empty();
        }
    }

    @Override
    public Change remove(List<String> names) throws IOException {
        for (String name : names) {
            Plugin plugin = known(name);
            if (plugin.origin() != Plugin.Origin.INSTALLED) {
                throw Misfit.of("not-installed", "cannot remove %s\n  %s".formatted(name, why(plugin)))
                        .suggest(
                                plugin.origin() == Plugin.Origin.SHIPPED
                                        ? "`graft disable " + name + "` leaves it out"
                                        : "delete that file");
            }
        }
        return changes(List.of()).remove(names);
    }

    private static String why(Plugin plugin) {
        return plugin.origin() == Plugin.Origin.SHIPPED
                ? "it belongs to the distribution"
                : "somebody put it there by hand: " + plugin.source();
    }

    @Override
    public Change enable(List<String> names) throws IOException {
        return switched(Verb.ENABLE, names);
    }

    @Override
    public Change disable(List<String> names) throws IOException {
        return switched(Verb.DISABLE, names);
    }

    private Change switched(Verb verb, List<String> names) throws IOException {
        List<String> changed = names.stream()
                .filter(name -> {
                    boolean out = known(name).state() == Plugin.State.DISABLED
                            || known(name).state() == Plugin.State.QUARANTINED;
                    return out == (verb == Verb.ENABLE);
                })
                .toList();
        return changes(List.of()).switched(verb, changed);
    }

    private Plugin known(String name) {
        return live.plugins().stream()
                .filter(plugin -> plugin.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Misfit.of("not-installed", "there is no plug-in '" + name + "' here")
                        .suggest(near(name)));
    }

    /** Who named an extension, or mistyped a plug-in, is told the plug-in. */
    private String near(String name) {
        if (name.endsWith(".jar")) {
            return "`graft install " + name + "` takes a file, as an update too";
        }
        List<Plugin> plugins = live.plugins();
        List<String> bringing = plugins.stream()
                .filter(plugin -> plugin.extensions().stream().anyMatch(extension -> extension.endsWith(" " + name)))
                .map(Plugin::name)
                .toList();
        if (!bringing.isEmpty()) {
            return "'%s' is an extension of %s: name that".formatted(name, String.join(", ", bringing));
        }
        List<String> near = Near.words(name, plugins.stream().map(Plugin::name).toList());
        return near.isEmpty() ? "`graft plugins` shows those that are" : Near.question(near);
    }

    @Override
    public Outcome carryOut(Change change, Effect effect) throws IOException {
        JarStore store = home.store();
        for (Step step : change.steps()) {
            if (!Scrutiny.takes(step)) {
                continue;
            }
            if (!store.has(step.sha256())) {
                URI source = step.source().orElseThrow();
                try (InputStream in = downloads.open(source)) {
                    store.put(in, step.sha256(), source.toString());
                }
            }
            Path jar = store.jar(step.sha256());
            live.refuseUnreadable(jar, step.source().orElseThrow());
            String who = step.name() + " " + step.version();
            trust.judge(jar, Scrutiny.content(step), who, "install " + who);
        }
        PluginLock[] before = new PluginLock[1];
        PluginLock after = home.change(lock -> {
            if (!Records.base(lock).equals(change.base())) {
                throw Misfit.of(OVERTAKEN, "other plug-ins were installed or removed meanwhile")
                        .suggest("look at the plan again: the same command computes it anew");
            }
            before[0] = lock;
            return Records.after(lock, change);
        });
        for (Step step : change.steps()) {
            if (step.verb() == Verb.ENABLE) {
                live.release(step.name(), step.version());
            }
        }
        return effect == Effect.NEXT_START ? new Outcome(List.of(), false) : follow(change, before[0], after);
    }

    /** What waits for the next start stays as it was. */
    private Outcome follow(Change change, PluginLock before, PluginLock after) throws IOException {
        PluginLock now = after;
        List<String> notes = new ArrayList<>();
        for (Step step : change.steps()) {
            if (step.nextStart().isPresent()) {
                now = now.without(List.of(step.name()))
                        .with(before.find(step.name()).map(List::of).orElse(List.of()));
                notes.add("%s %s counts from the next start of Graft: %s"
                        .formatted(step.name(), step.version(), step.nextStart().get()));
            }
        }
        boolean restart = !notes.isEmpty();
        notes.addAll(live.follow(now));
        return new Outcome(notes, restart);
    }

    @Override
    public Why why(String name) {
        Plugin plugin = known(name);
        List<String> users = List.of();
        List<String> uses = List.of();
        if (plugin.state() == Plugin.State.ACTIVE) {
            List<Resource> here = here();
            Resource resource = here.stream()
                    .filter(there -> Names.name(there).equals(name))
                    .findFirst()
                    .orElseThrow();
            Resolution now = Resolution.of(resolver, here);
            users = now.users(resource).stream().map(Names::text).toList();
            uses = now.uses(resource).stream().map(Names::text).sorted().toList();
        }
        boolean asked = lockEntry(name).map(LockEntry::asked).orElse(true);
        return new Why(plugin, asked, users, uses);
    }

    private Optional<LockEntry> lockEntry(String name) {
        try {
            return home.lock().find(name);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public List<String> verify() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (LockEntry entry : home.lock().entries()) {
            if (entry.stored() && !home.store().has(entry.sha256())) {
                Path jar = home.store().jar(entry.sha256());
                wrong.add("%s %s: %s %s; `graft install %s` brings it back"
                        .formatted(
                                entry.name(),
                                entry.version(),
                                jar,
                                Files.exists(jar)
                                        ? "has the SHA-256 " + Sha256.of(jar) + ", not that of its name"
                                        : "is missing",
                                entry.source()));
            }
        }
        return wrong;
    }

    @Override
    public List<Fit> fits(Path distribution) throws IOException {
        Resource framework = here().stream()
                .filter(resource -> !resource.getCapabilities(
                                ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE)
                        .isEmpty())
                .findFirst()
                .orElseThrow();
        return OtherGraft.at(distribution, framework).fits(resolver, home);
    }

    @Override
    public Path index(Path folder, Addresses addresses) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw Misfit.of("file-missing", "there is no folder " + folder);
        }
        Path index = folder.toAbsolutePath().normalize().resolve("index.xml");
        storage.replace(index, Index.of(index.getParent(), addresses));
        return index;
    }

    private Scrutiny scrutiny() {
        return new Scrutiny(live.plugins(), trust);
    }

    private Changes changes(List<Resource> pool) throws IOException {
        return new Changes(resolver, home.lock(), here(), live.plugins(), live.hidden(), pool);
    }

    private List<Resource> here() {
        return live.bundles().stream().map(Bundles::resource).toList();
    }
}
