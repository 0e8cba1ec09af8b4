package org.graftml.plugins;

import java.net.URL;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.graftml.api.schema.Catalogue;
import org.graftml.api.schema.SettingsSchema;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;

/** Follows bundles as they come and go, and publishes what they bring. */
@Component(service = Catalogue.class)
public final class Extender implements Catalogue, BundleTrackerCustomizer<BundleExtensions> {
    private static final Comparator<ExtensionInfo> ORDER = Comparator.comparing(ExtensionInfo::kind)
            .thenComparing(ExtensionInfo::id)
            .thenComparing(extension -> Version.parseVersion(extension.version()), Comparator.reverseOrder());

    private final Map<Bundle, BundleExtensions> bundles = new ConcurrentHashMap<>();
    private final Map<Bundle, BundleInjector> injectors = new ConcurrentHashMap<>();
    private final Binder binder = new Binder(this::byPoint);
    private final BundleTracker<BundleExtensions> tracker;

    @Activate
    public Extender(BundleContext context) {
        int present = Bundle.STARTING | Bundle.ACTIVE;
        tracker = new BundleTracker<>(context, present, this);
        tracker.open();
    }

    @Deactivate
    void close() {
        tracker.close();
    }

    @Override
    public BundleExtensions addingBundle(Bundle bundle, BundleEvent event) {
        BundleExtensions found = BundleExtensions.of(bundle);
        if (found.empty()) {
            return null;
        }
        bundles.put(bundle, found);
        return found;
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, BundleExtensions found) {
        // A bundle that goes from starting to active brings the same.
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, BundleExtensions found) {
        bundles.remove(bundle);
        injectors.remove(bundle);
    }

    @Override
    public List<KindInfo> kinds() {
        return bundles.values().stream()
                .flatMap(found -> found.kinds().stream())
                .sorted(Comparator.comparing(KindInfo::kind))
                .toList();
    }

    @Override
    public List<ExtensionInfo> extensions() {
        List<ExtensionInfo> all = new ArrayList<>();
        for (KindInfo kind : kinds()) {
            for (BundleExtensions found : bundles.values()) {
                found.declared().stream()
                        .filter(extension -> extension.point().equals(kind.type()))
                        .forEach(extension -> all.add(extension.as(kind.kind())));
            }
        }
        all.sort(ORDER);
        return List.copyOf(all);
    }

    @Override
    public SettingsSchema settings(ExtensionInfo extension) {
        URL file = bundle(extension).getEntry(SchemaFile.path(extension.type()));
        return file == null ? SettingsSchema.NONE : SchemaFile.read(file);
    }

    @Override
    public SettingsSchema settings(Class<?> record) {
        URL file = FrameworkUtil.getBundle(record).getEntry(SchemaFile.path(record.getName()));
        if (file == null) {
            throw new IllegalArgumentException(record.getName() + " has no schema; annotate it with @Settings");
        }
        return SchemaFile.read(file);
    }

    @Override
    public String jsonSchema(ExtensionInfo extension) {
        return new JsonSchema(this::kindOf)
                .extension(extension.id(), extension.summary(), settings(extension))
                .toPrettyString();
    }

    @Override
    public Object create(ExtensionInfo extension, Map<String, Object> settings) {
        return injectors
                .computeIfAbsent(bundle(extension), BundleInjector::new)
                .create(extension.type(), record -> binder.bind(record, settings));
    }

    @Override
    public <T> T bind(Class<T> record, Map<String, Object> values) {
        return binder.bind(record, values);
    }

    private Object byPoint(Class<?> point, String id) {
        return create(
                find(kindOf(point.getName()), id)
                        .orElseThrow(() -> new IllegalArgumentException("no extension is called '" + id + "'")),
                Map.of());
    }

    private String kindOf(String point) {
        return kinds().stream()
                .filter(kind -> kind.type().equals(point))
                .map(KindInfo::kind)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(point + " is the interface of no known kind"));
    }

    private Bundle bundle(ExtensionInfo extension) {
        return bundles.values().stream()
                .flatMap(found -> found.declared().stream())
                .filter(known -> known.as(extension.kind()).equals(extension))
                .map(BundleExtensions.Declared::bundle)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the plug-in " + extension.bundle() + " is no longer there to bring '" + extension.id() + "'"));
    }
}
