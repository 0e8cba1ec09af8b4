package org.graftml.registry;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.apache.felix.framework.Felix;
import org.graftml.api.plugin.Exits;
import org.graftml.api.registry.Registry;
import org.graftml.api.registry.Workbench;
import org.graftml.api.schema.Installable;
import org.graftml.registry.index.Downloads;
import org.graftml.registry.index.Offers;
import org.graftml.registry.live.Admission;
import org.graftml.registry.live.ExitGuard;
import org.graftml.registry.live.InUse;
import org.graftml.registry.live.LivePlugins;
import org.graftml.registry.lock.Home;
import org.graftml.registry.trust.Trust;
import org.graftml.registry.trust.UserSettings;
import org.graftml.trainer.files.Disk;
import org.graftml.trainer.files.RealDisk;
import org.graftml.trainer.files.Storage;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.service.resolver.Resolver;

/** A platform with nothing in it but the registry: a real framework, a distribution, a user's folder. */
public final class Lab {
    private final Path folder;
    private final Jars jars;
    private final List<CompletionStage<?>> runs = new ArrayList<>();
    private final Map<URI, Path> maven = new HashMap<>();
    private String devices = "";
    private Set<String> without = Set.of();
    private Felix framework;
    private Registry registry;
    private Installable dormant;
    private Workbench workbench;

    /** Boots a platform below a folder. */
    public Lab(Path folder) throws Exception {
        this.folder = folder;
        jars = new Jars(folder.resolve("jars"));
        Files.createDirectories(distribution().resolve("plugins"));
        boot(new RealDisk());
    }

    /** Starts again. */
    public void restart() throws Exception {
        restart(new RealDisk());
    }

    /** The same, with a disk of the test's. */
    public void restart(Disk disk) throws Exception {
        stop();
        boot(disk);
    }

    private void boot(Disk disk) throws Exception {
        framework = new Felix(Map.of(
                Constants.FRAMEWORK_STORAGE,
                folder.resolve("cache").toString(),
                Constants.FRAMEWORK_STORAGE_CLEAN,
                Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                Exits.class.getPackageName(),
                Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA,
                devices,
                Constants.FRAMEWORK_BSNVERSION,
                Constants.FRAMEWORK_BSNVERSION_MULTIPLE));
        framework.start();
        InUse inUse = bundle ->
                runs.stream().filter(run -> !run.toCompletableFuture().isDone()).toList();
        Storage storage = new Storage(disk);
        Home home = new Home(home(), storage);
        Downloads downloads = new Downloads(this::fromMaven);
        Trust trust = new Trust(distribution(), home(), downloads);
        LivePlugins live =
                new LivePlugins(context(), distribution(), home, new Admission(false, without, trust), inUse);
        context().registerService(WeavingHook.class, new ExitGuard(live::isStrange), null);
        live.boot();
        Offers offers = new Offers(distribution(), home(), downloads);
        Resolver resolver = context().getService(context().getServiceReference(Resolver.class));
        registry = new GraftRegistry(home, storage, offers, downloads, resolver, live, trust);
        dormant = new Dormant(live, offers);
        workbench = new LiveWorkbench(live, home.builds());
    }

    public Installable dormant() {
        return dormant;
    }

    public Workbench workbench() {
        return workbench;
    }

    public Registry registry() {
        return registry;
    }

    public Jars jars() {
        return jars;
    }

    public BundleContext context() {
        return framework.getBundleContext();
    }

    public Path home() {
        return folder.resolve("home");
    }

    public Path distribution() {
        return folder.resolve("distribution");
    }

    /** Puts a jar into what stands for a Maven repository. */
    public void publish(Path jar, String address) {
        maven.put(URI.create(address), jar);
    }

    private Path fromMaven(URI address) throws IOException {
        if (!maven.containsKey(address)) {
            throw new NoSuchFileException(address.toString());
        }
        return maven.get(address);
    }

    /** Every plug-in is in use until this completes. */
    public void trains(CompletionStage<?> run) {
        runs.add(run);
    }

    /** Puts a jar among those that the distribution ships; counts from the next start. */
    public void ship(Path jar) throws IOException {
        Path plugins = distribution().resolve("plugins");
        Files.copy(jar, plugins.resolve(jar.getFileName()));
        registry.index(plugins, Registry.Addresses.RELATIVE);
    }

    /** Puts a jar into the configured index. */
    public Path offer(Path jar) throws IOException {
        Path shelf = Files.createDirectories(folder.resolve("shelf"));
        Path there = shelf.resolve(jar.getFileName());
        Files.move(jar, there);
        settings("indexes: [\"" + registry.index(shelf, Registry.Addresses.RELATIVE) + "\"]\n");
        return there;
    }

    /** Writes the person's settings. */
    public void settings(String text) throws IOException {
        Files.createDirectories(home());
        Files.writeString(home().resolve(UserSettings.FILE), text);
    }

    /** Starts again on a machine with these devices. */
    public void restartOn(String capabilities) throws Exception {
        devices = capabilities;
        restart();
    }

    /** Starts again, without these. */
    public void restartWithout(Set<String> names) throws Exception {
        without = names;
        restart();
    }

    /** Installs, in the running platform too. */
    public List<String> install(Object... sources) throws IOException {
        List<String> texts = Stream.of(sources).map(String::valueOf).toList();
        return registry.carryOut(registry.install(texts), Registry.Effect.NOW).notes();
    }

    /** Removes, in the running platform too. */
    public List<String> remove(String... names) throws IOException {
        return registry.carryOut(registry.remove(List.of(names)), Registry.Effect.NOW)
                .notes();
    }

    /** What the framework has, {@code name version state}, without itself. */
    public List<String> bundles() {
        return Stream.of(context().getBundles())
                .filter(bundle -> bundle.getBundleId() != 0)
                .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion() + " " + state(bundle))
                .sorted()
                .toList();
    }

    private static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> "active";
            case Bundle.RESOLVED -> "resolved";
            case Bundle.INSTALLED -> "unresolved";
            default -> "between";
        };
    }

    /** Ends the process, as far as a test can. */
    public void stop() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(0);
    }
}
