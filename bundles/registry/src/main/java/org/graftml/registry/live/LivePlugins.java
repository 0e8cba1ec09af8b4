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
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.utils.resource.ResourceImpl;
import org.graftml.api.Misfit;
import org.graftml.api.registry.Plugin;
import org.graftml.registry.lock.Home;
import org.graftml.registry.lock.LockEntry;
import org.graftml.registry.lock.PluginLock;
import org.graftml.registry.lock.Quarantine;
import org.graftml.registry.lock.Sha256;
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
    private final boolean safe;
    private final Quarantine quarantine;
    private final Retirement retirement;
    /** How the locations of bundles begin, by where they come from. */
    private final String shipped;

    private final String dropped;
    private final String stored;
    private final Map<Bundle, Member> members = new LinkedHashMap<>();
    /** Bundles whose start failed. */
    private final Map<Bundle, Verdict> failed = new HashMap<>();
    /** Plug-ins that are kept out of the framework. */
    private final Map<Member, Verdict> absent = new LinkedHashMap<>();
    /** Jars that came along and whose place an installed plug-in takes. */
    private final List<Resource> hidden = new ArrayList<>();

    private final List<String> problems = new ArrayList<>();

    /** Why something is not in use. */
    record Verdict(Plugin.State state, String reason) {}

    /**
     * Plug-ins.
     *
     * @param safe whether only those of the distribution are used
     */
    public LivePlugins(BundleContext context, Path distribution, Home home, boolean safe, InUse inUse) {
        this.context = context;
        this.distribution = distribution;
        this.home = home;
        this.safe = safe;
        quarantine = home.quarantine();
        retirement = new Retirement(context, inUse);
        shipped = locations(distribution.resolve("plugins"));
        dropped = locations(home.folder().resolve("plugins"));
        stored = locations(home.store().folder());
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
        List<Member> wanted = wanted(lock);
        Set<String> locations = wanted.stream().map(Member::location).collect(Collectors.toSet());
        for (Bundle bundle : context.getBundles()) {
            String location = bundle.getLocation();
            // What an earlier process left in this cache.
            if (bundle.getBundleId() != 0 && isPlugin(location) && !locations.contains(location)) {
                uninstall(bundle);
            }
        }
        bring(wanted);
    }

    /** Makes the framework what the record says, and tells of each plug-in that goes what became of it. */
    public synchronized List<String> follow(PluginLock lock) throws IOException {
        problems.clear();
        return bring(wanted(lock));
    }

    private List<String> bring(List<Member> wanted) throws IOException {
        Set<String> locations = wanted.stream().map(Member::location).collect(Collectors.toSet());
        List<Bundle> going = members.keySet().stream()
                .filter(bundle -> !locations.contains(bundle.getLocation()))
                .toList();
        wanted.forEach(this::install);
        going.forEach(members::remove);
        going.forEach(retirement::hide);
        start();
        return retirement.uninstall(going);
    }

    /** What is to be in the framework; what is not goes to {@link #absent}, with the reason. */
    private List<Member> wanted(PluginLock lock) throws IOException {
        absent.clear();
        hidden.clear();
        Map<String, String> quarantined = quarantine.read();
        List<Member> wanted = new ArrayList<>();
        for (Member member : Member.shipped(distribution)) {
            if (mayBeUsed(member, lock, quarantined)) {
                wanted.add(member);
            }
        }
        if (safe) {
            Stream.concat(
                            Member.dropped(home).stream(),
                            lock.entries().stream()
                                    .filter(LockEntry::stored)
                                    .map(entry -> Member.installed(home, entry)))
                    .forEach(member -> absent.put(member, new Verdict(Plugin.State.DISABLED, "safe mode")));
            return wanted;
        }
        for (Member member : Member.dropped(home)) {
            if (mayBeUsed(member, lock, quarantined)) {
                wanted.add(member);
            }
        }
        for (LockEntry entry : lock.entries()) {
            Member member = Member.installed(home, entry);
            String reason = quarantined.get(entry.name() + " " + entry.version());
            if (entry.stored() && !entry.enabled()) {
                absent.put(member, new Verdict(Plugin.State.DISABLED, ""));
            } else if (entry.stored() && reason != null) {
                absent.put(member, new Verdict(Plugin.State.QUARANTINED, reason));
            } else if (entry.stored() && isSound(member, entry)) {
                wanted.add(member);
            }
        }
        return wanted;
    }

    /** Whether a jar that came without the record may be used: its name is in the jar. */
    private boolean mayBeUsed(Member member, PluginLock lock, Map<String, String> quarantined) {
        if (lock.entries().isEmpty() && quarantined.isEmpty()) {
            return true;
        }
        Resource resource;
        try {
            resource = member.resource();
        } catch (IOException | Misfit noBundle) {
            return true; // the framework will say so
        }
        LockEntry entry = lock.find(Names.name(resource)).orElse(null);
        String reason = quarantined.get(Names.text(resource));
        if (entry != null && !entry.stored() && !entry.enabled()) {
            absent.put(member, new Verdict(Plugin.State.DISABLED, ""));
        } else if (entry == null && reason != null) {
            absent.put(member, new Verdict(Plugin.State.QUARANTINED, reason));
        } else if (entry != null && entry.stored()) {
            hidden.add(resource);
        } else {
            return true;
        }
        return false;
    }

    /** No byte of a jar is loaded that is not the one that was installed. */
    private boolean isSound(Member member, LockEntry entry) {
        String reason;
        try {
            if (Sha256.of(member.jar()).equals(entry.sha256())) {
                return true;
            }
            reason = "its file " + member.jar() + " is not the one that was installed";
        } catch (IOException e) {
            reason = "its file " + member.jar() + " cannot be read";
        }
        reason += "; `graft install " + entry.source() + "` brings it back";
        problems.add("%s %s is left out: %s".formatted(entry.name(), entry.version(), reason));
        absent.put(member, new Verdict(Plugin.State.UNRESOLVED, reason));
        return false;
    }

    private void install(Member member) {
        if (members.values().stream().anyMatch(known -> known.location().equals(member.location()))) {
            members.replaceAll((bundle, known) -> known.location().equals(member.location()) ? member : known);
            return;
        }
        try {
            members.put(context.installBundle(member.location()), member);
        } catch (BundleException e) {
            problems.add("%s is left out: %s".formatted(member.jar(), e.getMessage()));
            absent.put(member, new Verdict(Plugin.State.UNRESOLVED, String.valueOf(e.getMessage())));
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

    private static String reason(Throwable e) {
        return e.getCause() == null ? String.valueOf(e.getMessage()) : reason(e.getCause());
    }

    private void start() throws IOException {
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkWiring.class)
                .resolveBundles(members.keySet());
        List<Bundle> ready = members.keySet().stream()
                .filter(bundle ->
                        !failed.containsKey(bundle) && bundle.getState() == Bundle.RESOLVED && !isFragment(bundle))
                .toList();
        Map<Bundle, String> failures = new HashMap<>(Starts.plain(
                ready.stream().filter(bundle -> !Starts.hasActivator(bundle)).toList()));
        List<Bundle> active = ready.stream().filter(Starts::hasActivator).toList();
        // What the distribution ships is trusted not to end the process.
        failures.putAll(Starts.guarded(active.stream().filter(this::isShipped).toList()));
        List<Bundle> strangers =
                active.stream().filter(bundle -> !isShipped(bundle)).toList();
        if (!strangers.isEmpty()) {
            quarantine.during(
                    strangers.stream().map(Retirement::text).toList(),
                    () -> failures.putAll(Starts.guarded(strangers)));
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
        members.keySet().stream()
                .filter(Unresolved::isOpen)
                .map(unresolved::line)
                .forEach(lines::add);
        absent.forEach((member, verdict) -> {
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
        absent.forEach((member, verdict) -> {
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
        return List.copyOf(hidden);
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
        return location.startsWith(dropped) || location.startsWith(stored);
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
