package org.graftml.registry.live;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.apache.felix.utils.resource.ResourceImpl;
import org.graftml.api.Misfit;
import org.graftml.api.registry.Plugin;
import org.graftml.registry.lock.Home;
import org.graftml.registry.lock.LockEntry;
import org.graftml.registry.lock.PluginLock;
import org.graftml.registry.lock.Quarantine;
import org.graftml.registry.resolve.Bundles;
import org.graftml.registry.resolve.Names;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Resource;

/**
 * The plug-ins of the running framework. {@link #follow} makes them what the record says, at the start
 * and after each change; what does not work is a problem to be told, and never an end.
 */
public final class LivePlugins {
    private final BundleContext context;
    private final Path distribution;
    private final Home home;
    private final Admission admission;
    private final Quarantine quarantine;
    private final Retirement retirement;
    /** How the locations of bundles begin, by where they come from. */
    private final String shipped;

    private final String dropped;
    private final String stored;
    private final String built;
    private final Map<Bundle, Member> members = new LinkedHashMap<>();
    private final Builds builds;
    /** Bundles whose start failed. */
    private final Map<Bundle, Verdict> failed = new HashMap<>();

    private final List<String> problems = new ArrayList<>();
    private Selection selection;

    /**
     * Plug-ins.
     *
     * @param admission who may come in at all
     */
    public LivePlugins(BundleContext context, Path distribution, Home home, Admission admission, InUse inUse) {
        this.context = context;
        this.distribution = distribution;
        this.home = home;
        this.admission = admission;
        selection = new Selection(admission, context::getBundle);
        quarantine = home.quarantine();
        retirement = new Retirement(context, inUse);
        builds = new Builds(context, retirement);
        shipped = locations(distribution.resolve("plugins"));
        dropped = locations(home.folder().resolve("plugins"));
        stored = locations(home.store().folder());
        built = locations(home.builds());
    }

    /** Installs, resolves and starts what the record and the folders say. */
    public synchronized void boot() throws IOException {
        PluginLock lock;
        try {
            lock = home.lock();
        } catch (Misfit broken) {
            problems.add(broken.getMessage() + "; no installed plug-in is used");
            lock = new PluginLock(List.of());
        }
        selection = select(lock);
        Set<String> locations = selection.locations();
        for (Bundle bundle : context.getBundles()) {
            String location = bundle.getLocation();
            // What an earlier process left in this cache.
            if (bundle.getBundleId() != 0 && isPlugin(location) && !locations.contains(location)) {
                uninstall(bundle);
            }
        }
        bring();
    }

    /** Makes the framework what the record says, and tells of each plug-in that goes what became of it. */
    public synchronized List<String> follow(PluginLock lock) throws IOException {
        problems.clear();
        selection = select(lock);
        return bring();
    }

    private Selection select(PluginLock lock) throws IOException {
        Selection selected = new Selection(admission, context::getBundle);
        selected.take(lock, distribution, home, quarantine.read());
        return selected;
    }

    private List<String> bring() throws IOException {
        Set<String> locations = selection.locations();
        List<Bundle> going = members.keySet().stream()
                .filter(bundle -> !locations.contains(bundle.getLocation()) && !builds.has(bundle))
                .toList();
        install();
        going.forEach(members::remove);
        going.forEach(retirement::hide);
        start();
        return retirement.uninstall(going);
    }

    private void install() {
        Map<String, Bundle> here = new HashMap<>();
        members.forEach((bundle, member) -> here.put(member.location(), bundle));
        for (Member member : selection.wanted()) {
            Bundle known = here.get(member.location());
            try {
                members.put(known == null ? context.installBundle(member.location()) : known, member);
            } catch (BundleException e) {
                problems.add("%s is left out: %s".formatted(member.jar(), e.getMessage()));
                selection.leaveOut(member, Plugin.State.UNRESOLVED, String.valueOf(e.getMessage()));
            }
        }
    }

    /**
     * Shows the manifest of a jar to the framework, which reads some headers more strictly than others do.
     *
     * @throws Misfit where it does not take it
     */
    public void refuseUnreadable(Path jar, URI source) throws IOException {
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            new JarOutputStream(headers, file.getManifest()).close();
        }
        try {
            context.installBundle("graft-check:" + source, new ByteArrayInputStream(headers.toByteArray()))
                    .uninstall();
        } catch (BundleException e) {
            throw Misfit.of("broken-bundle", "the framework does not take %s: %s".formatted(source, reason(e)))
                    .expected("an OSGi manifest, as bnd writes it")
                    .because(e);
        }
    }

    /**
     * Uses a build of a plug-in in the place of all others of its name.
     *
     * @throws Misfit where it does not resolve or start; then everything is as before
     */
    public synchronized void use(Path jar, Consumer<String> told) throws IOException {
        refuseUnreadable(jar, jar.toUri());
        Member member = new Member(jar, Plugin.Origin.DEVELOPED, Optional.empty());
        Optional<Bundle> before;
        try {
            before = builds.take(member, members.keySet());
        } catch (Misfit misfit) {
            start();
            throw misfit;
        }
        before.ifPresent(members::remove);
        members.put(builds.at(member), member);
        told.accept(Retirement.text(builds.at(member)) + " is in use");
        retirement.uninstall(before.stream().toList()).forEach(told);
    }

    /** Takes the build of a plug-in away. */
    public synchronized void release(String name, Consumer<String> told) throws IOException {
        Optional<Bundle> gone = builds.remove(name);
        gone.ifPresent(members::remove);
        gone.ifPresent(retirement::hide);
        start();
        retirement.uninstall(gone.stream().toList()).forEach(told);
    }

    private static String reason(Throwable e) {
        return e.getCause() == null ? String.valueOf(e.getMessage()) : reason(e.getCause());
    }

    private void start() throws IOException {
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkWiring.class)
                .resolveBundles(members.keySet());
        List<Bundle> ready = members.keySet().stream()
                .filter(bundle -> !failed.containsKey(bundle)
                        && !builds.standsInFor(bundle)
                        && bundle.getState() == Bundle.RESOLVED
                        && !isFragment(bundle))
                .toList();
        Map<Bundle, String> failures = new HashMap<>(Activators.startPlain(
                ready.stream().filter(bundle -> !Activators.of(bundle)).toList()));
        List<Bundle> active = ready.stream().filter(Activators::of).toList();
        // What the distribution ships is trusted not to end the process.
        failures.putAll(Activators.start(active.stream().filter(this::isShipped).toList()));
        List<Bundle> strangers =
                active.stream().filter(bundle -> !isShipped(bundle)).toList();
        if (!strangers.isEmpty()) {
            quarantine.during(
                    strangers.stream().map(Retirement::text).toList(),
                    () -> failures.putAll(Activators.start(strangers)));
        }
        for (Map.Entry<Bundle, String> failure : failures.entrySet()) {
            Bundle bundle = failure.getKey();
            problems.add("%s does not start: %s".formatted(bundle.getSymbolicName(), failure.getValue()));
            failed.put(bundle, new Verdict(Plugin.State.QUARANTINED, failure.getValue()));
            if (!isShipped(bundle)) {
                quarantine.add(Retirement.text(bundle), failure.getValue());
            }
        }
    }

    /** One line for each plug-in that is not in use and ought to be. */
    public synchronized List<String> problems() {
        Unresolved unresolved = new Unresolved(List.of(context.getBundles()));
        List<String> lines = new ArrayList<>(problems);
        lines.addAll(selection.problems());
        members.keySet().stream()
                .filter(Unresolved::isOpen)
                .map(unresolved::line)
                .forEach(lines::add);
        selection.absent().forEach((member, verdict) -> {
            if (verdict.state() == Plugin.State.QUARANTINED) {
                lines.add("%s is left out: %s; `graft enable %s` tries it again"
                        .formatted(symbolicName(member), verdict.reason(), symbolicName(member)));
            }
        });
        return lines;
    }

    private static String symbolicName(Member member) {
        try {
            return Names.name(member.resource());
        } catch (IOException | Misfit unreadable) {
            return member.name();
        }
    }

    /** All plug-ins, by name. */
    public synchronized List<Plugin> plugins() {
        Unresolved unresolved = new Unresolved(List.of(context.getBundles()));
        Map<String, String> kinds =
                Bundles.kinds(Stream.of(context.getBundles()).map(Bundles::resource));
        List<Plugin> plugins = new ArrayList<>();
        members.forEach((bundle, member) -> plugins.add(plugin(
                Bundles.resource(bundle), member, failed.getOrDefault(bundle, verdict(bundle, unresolved)), kinds)));
        selection.absent().forEach((member, verdict) -> {
            try {
                plugins.add(plugin(member.resource(), member, verdict, kinds));
            } catch (IOException | Misfit unreadable) {
                plugins.add(
                        plugin(new ResourceImpl(member.name(), "unknown", member.version()), member, verdict, kinds));
            }
        });
        plugins.sort(Comparator.comparing(Plugin::name).thenComparing(Plugin::version));
        return plugins;
    }

    private static Plugin plugin(Resource resource, Member member, Verdict verdict, Map<String, String> kinds) {
        return new Plugin(
                Names.name(resource),
                Names.version(resource).toString(),
                member.origin(),
                member.source().toString(),
                member.entry().map(LockEntry::sha256),
                verdict.state(),
                Optional.of(verdict.reason()).filter(reason -> !reason.isEmpty()),
                Names.extensions(resource, kinds));
    }

    private static Verdict verdict(Bundle bundle, Unresolved unresolved) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> new Verdict(Plugin.State.ACTIVE, "");
            case Bundle.STARTING -> new Verdict(Plugin.State.STARTING, "");
            case Bundle.INSTALLED -> new Verdict(Plugin.State.UNRESOLVED, unresolved.line(bundle));
            default -> new Verdict(isFragment(bundle) ? Plugin.State.ACTIVE : Plugin.State.DISABLED, "stopped");
        };
    }

    /** The bundles that resolve, the framework's and the core's too. */
    public synchronized List<Bundle> bundles() {
        return Stream.of(context.getBundles())
                .filter(bundle -> !Unresolved.isOpen(bundle))
                .toList();
    }

    /** What came along and comes back when the installed plug-in of its name is removed. */
    public synchronized List<Resource> hidden() {
        return selection.hidden();
    }

    /** Takes a plug-in out of quarantine. */
    public synchronized void release(String name, String version) throws IOException {
        quarantine.release(name + " " + version);
        failed.keySet().removeIf(bundle -> name.equals(bundle.getSymbolicName()));
    }

    private boolean isShipped(Bundle bundle) {
        return members.get(bundle).origin() == Plugin.Origin.SHIPPED;
    }

    private boolean isPlugin(String location) {
        return location.startsWith(shipped) || isStrange(location);
    }

    /** Whether others wrote it. Asked while classes load, so it waits for no lock and needs no class. */
    public boolean isStrange(Bundle bundle) {
        return isStrange(bundle.getLocation());
    }

    private boolean isStrange(String location) {
        return location.startsWith(dropped) || location.startsWith(stored) || location.startsWith(built);
    }

    private static String locations(Path folder) {
        return "reference:" + folder.toUri().toString().replaceFirst("/$", "");
    }

    private void uninstall(Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            problems.add("%s cannot be uninstalled: %s".formatted(bundle.getSymbolicName(), e.getMessage()));
        }
    }

    private static boolean isFragment(Bundle bundle) {
        return (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }
}
