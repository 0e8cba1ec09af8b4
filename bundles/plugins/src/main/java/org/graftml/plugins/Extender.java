package org.graftml.plugins;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.graftml.api.schema.Catalogue;
import org.graftml.api.schema.SettingsSchema;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;

/** Follows bundles as they start and stop, and publishes what they bring. */
@Component(service = Catalogue.class)
public final class Extender implements Catalogue {
    private static final Comparator<PluginBundle> NEWEST =
            Comparator.comparing(PluginBundle::version).reversed().thenComparing(PluginBundle::name);

    private final RecordBinder binder = new RecordBinder(this::byDefault);
    private final BundleTracker<PluginBundle> tracker;

    @Activate
    public Extender(BundleContext context) {
        // Starting counts too: an engine's activator may take its time, its extensions are known.
        tracker = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, null) {
            @Override
            public PluginBundle addingBundle(Bundle bundle, BundleEvent event) {
                PluginBundle plugin = new PluginBundle(bundle);
                return plugin.isEmpty() ? null : plugin;
            }

            @Override
            public void removedBundle(Bundle bundle, BundleEvent event, PluginBundle plugin) {
                plugin.close();
            }
        };
        tracker.open();
    }

    @Deactivate
    void close() {
        tracker.close();
    }

    @Override
    public List<KindInfo> kinds() {
        return bundles().stream()
                .flatMap(bundle -> bundle.kinds().stream())
                .collect(Collectors.toMap(KindInfo::type, Function.identity(), (newer, older) -> newer))
                .values()
                .stream()
                .sorted(Comparator.comparing(KindInfo::kind).thenComparing(KindInfo::type))
                .toList();
    }

    @Override
    public List<ExtensionInfo> extensions() {
        Map<String, String> kindOf = kinds().stream().collect(Collectors.toMap(KindInfo::type, KindInfo::kind));
        Map<ExtensionInfo, ExtensionInfo> found =
                new TreeMap<>(Comparator.comparing(ExtensionInfo::kind).thenComparing(ExtensionInfo::id));
        bundles().stream()
                .flatMap(bundle -> bundle.extensions(kindOf).stream())
                .forEach(extension -> found.putIfAbsent(extension, extension));
        return List.copyOf(found.values());
    }

    @Override
    public SettingsSchema settings(ExtensionInfo extension) {
        return bundle(extension).schema(extension);
    }

    @Override
    public SettingsSchema settings(Class<?> record) {
        return SchemaReader.of(record);
    }

    @Override
    public String documentation(ExtensionInfo extension) {
        return bundle(extension).documentation(extension);
    }

    @Override
    public String jsonSchema(ExtensionInfo extension) {
        return new JsonSchema(this::kindOf)
                .extension(extension, settings(extension))
                .toPrettyString();
    }

    @Override
    public Object create(ExtensionInfo extension, Map<String, Object> settings) {
        return bundle(extension).make(extension, settings, binder);
    }

    @Override
    public <T> T bind(Class<T> record, Map<String, Object> values) {
        return binder.bind(record, SchemaReader.of(record), values);
    }

    private Object byDefault(String point, String id) {
        ExtensionInfo extension = find(kindOf(point), id)
                .orElseThrow(() -> new IllegalStateException(
                        "no %s is called '%s', which is a default".formatted(kindOf(point), id)));
        return create(extension, Map.of());
    }

    /** A point whose bundle is not there goes by the name of its interface. */
    private String kindOf(String point) {
        return kinds().stream()
                .filter(kind -> kind.type().equals(point))
                .map(KindInfo::kind)
                .findFirst()
                .orElse(point);
    }

    /** All bundles that declare something, the newest first. */
    private List<PluginBundle> bundles() {
        Collection<PluginBundle> there = tracker.getTracked().values();
        return there.stream().sorted(NEWEST).toList();
    }

    /** The bundle of an extension, also of one that a newer version hides. */
    private PluginBundle bundle(ExtensionInfo extension) {
        return bundles().stream()
                .filter(bundle -> bundle.name().equals(extension.bundle())
                        && bundle.version().equals(Version.parseVersion(extension.version())))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the bundle %s %s of the %s '%s' is not running"
                        .formatted(extension.bundle(), extension.version(), extension.kind(), extension.id())));
    }
}
