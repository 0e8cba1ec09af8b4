package org.graftml.testkit;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graftml.api.Extension;
import org.graftml.api.ExtensionPoint;
import org.graftml.api.Misfit;
import org.graftml.api.plugin.PluginScope;
import org.graftml.api.schema.Catalogue;
import org.graftml.api.schema.SettingsSchema;
import org.graftml.api.schema.SettingsSchema.Kind;
import org.graftml.api.schema.SettingsSchema.Setting;
import org.graftml.plugins.Maker;
import org.graftml.plugins.OpenScope;
import org.graftml.plugins.RecordBinder;
import org.graftml.plugins.SchemaReader;

/** A catalogue without a framework: the extensions of one project, and what the testkit puts beside them. */
final class Shelf implements Catalogue {
    private static final String SCHEMAS = "META-INF/graft";

    private final Map<ExtensionInfo, Class<?>> projects = new LinkedHashMap<>();
    private final Map<ExtensionInfo, Supplier<?>> ready = new LinkedHashMap<>();
    private final Map<String, KindInfo> kinds = new LinkedHashMap<>();
    private final RecordBinder binder = new RecordBinder(
            (point, id) -> create(find(kinds.get(point).kind(), id).orElseThrow(), Map.of()));
    private final Injector injector;

    private Shelf(Injector injector) {
        this.injector = injector;
    }

    /** The extensions of the project that a class is part of. */
    static Shelf of(Class<?> member) {
        Path root = root(member);
        try {
            return of(root, member.getClassLoader());
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(root + " cannot be read", e);
        }
    }

    /** The folder of classes or the jar that a class is part of. */
    static Path root(Class<?> member) {
        try {
            return Path.of(
                    member.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(member + " comes from nowhere", e);
        }
    }

    /** The extensions in a folder or a jar, loaded by a loader that knows their classes. */
    static Shelf of(Path root, ClassLoader loader) throws IOException, ReflectiveOperationException {
        if (Files.isDirectory(root)) {
            return stocked(root, loader);
        }
        try (FileSystem jar = FileSystems.newFileSystem(root)) {
            return stocked(jar.getPath("/"), loader);
        }
    }

    private static Shelf stocked(Path root, ClassLoader loader) throws IOException, ReflectiveOperationException {
        List<Module> modules = new ArrayList<>(modules(root, loader));
        modules.add(guice -> guice.bind(PluginScope.class).toInstance(new OpenScope("the project")));
        Shelf shelf = new Shelf(Guice.createInjector(modules));
        Path schemas = root.resolve(SCHEMAS);
        if (Files.isDirectory(schemas)) {
            try (Stream<Path> files = Files.list(schemas)) {
                for (Path file : files.filter(one -> one.toString().endsWith(".json"))
                        .sorted()
                        .toList()) {
                    String name = file.getFileName().toString();
                    shelf.put(Class.forName(name.substring(0, name.length() - ".json".length()), false, loader));
                }
            }
        }
        return shelf;
    }

    private static List<Module> modules(Path root, ClassLoader loader)
            throws IOException, ReflectiveOperationException {
        Path manifest = root.resolve("META-INF/MANIFEST.MF");
        if (!Files.exists(manifest)) {
            return List.of();
        }
        try (InputStream in = Files.newInputStream(manifest)) {
            String name = new Manifest(in).getMainAttributes().getValue("Graft-Module");
            if (name == null) {
                return List.of();
            }
            Constructor<?> constructor = loader.loadClass(name.strip()).getDeclaredConstructor();
            constructor.setAccessible(true);
            return List.of((Module) constructor.newInstance());
        }
    }

    /** Records that are no extensions have schemas too. */
    private void put(Class<?> type) {
        Extension declared = type.getAnnotation(Extension.class);
        if (declared != null) {
            KindInfo kind = kind(declared.point());
            projects.put(info(kind.kind(), declared.id(), declared.summary(), type), type);
        }
    }

    private KindInfo kind(Class<?> point) {
        return kinds.computeIfAbsent(point.getName(), name -> {
            ExtensionPoint owner = point.getAnnotation(ExtensionPoint.class);
            return new KindInfo(owner.kind(), owner.plural(), owner.summary(), point.getPackageName(), name);
        });
    }

    private static ExtensionInfo info(String kind, String id, String summary, Class<?> type) {
        return new ExtensionInfo(kind, id, "0.0.0", summary, type.getPackageName(), type.getName());
    }

    /** Puts something of the testkit's own on the shelf. */
    <E> Shelf with(Class<E> point, String id, Supplier<? extends E> maker) {
        ready.put(info(kind(point).kind(), id, "of the testkit", Shelf.class), maker);
        return this;
    }

    /** From now on, a ready instance of a class of the project; {@link #unpin} makes new ones again. */
    void pin(Class<?> type, Object instance) {
        ready.put(info(type), () -> instance);
    }

    void unpin(Class<?> type) {
        ready.remove(info(type));
    }

    /** What a class is declared as. */
    ExtensionInfo info(Class<?> type) {
        return projects.entrySet().stream()
                .filter(entry -> entry.getValue() == type)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new Breach(type.getName() + " is not declared: it has no @Extension, or was compiled"
                        + " without graft-api's annotation processor"));
    }

    @Override
    public List<KindInfo> kinds() {
        return kinds.values().stream()
                .sorted(Comparator.comparing(KindInfo::kind))
                .toList();
    }

    @Override
    public List<ExtensionInfo> extensions() {
        return Stream.concat(projects.keySet().stream(), ready.keySet().stream())
                .distinct()
                .sorted(Comparator.comparing(ExtensionInfo::kind).thenComparing(ExtensionInfo::id))
                .toList();
    }

    @Override
    public SettingsSchema settings(ExtensionInfo extension) {
        return ready.containsKey(extension) ? SettingsSchema.NONE : SchemaReader.of(projects.get(extension));
    }

    @Override
    public SettingsSchema settings(Class<?> record) {
        return SchemaReader.of(record);
    }

    @Override
    public String documentation(ExtensionInfo extension) {
        return "";
    }

    @Override
    public String jsonSchema(ExtensionInfo extension) {
        throw new UnsupportedOperationException("nobody edits files here");
    }

    @Override
    public Object create(ExtensionInfo extension, Map<String, Object> values) {
        if (ready.containsKey(extension)) {
            return ready.get(extension).get();
        }
        SettingsSchema schema = settings(extension);
        try {
            return new Maker(binder, injector)
                    .make(projects.get(extension), extension.id(), schema, resolved(schema, values));
        } catch (ProvisionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public <T> T bind(Class<T> record, Map<String, Object> values) {
        return binder.bind(record, SchemaReader.of(record), values);
    }

    /** The values with every {@code {use: id, ...}} made. */
    private Map<String, Object> resolved(SettingsSchema schema, Map<String, Object> values) {
        Map<String, Object> resolved = new LinkedHashMap<>(values);
        for (Setting setting : schema.settings()) {
            resolved.computeIfPresent(setting.name(), (name, value) -> resolved(setting.kind(), value));
        }
        return resolved;
    }

    private Object resolved(Kind kind, Object value) {
        if (kind instanceof Kind.ListOf list && value instanceof List<?> elements) {
            return elements.stream().map(one -> resolved(list.element(), one)).toList();
        }
        if (kind instanceof Kind.Nested nested && value instanceof Map<?, ?> written) {
            Map<String, Object> rest = new LinkedHashMap<>();
            written.forEach((key, entry) -> rest.put((String) key, entry));
            String id = (String) rest.remove("use");
            String of = kinds.get(nested.point()).kind();
            return create(
                    find(of, id).orElseThrow(() -> Misfit.of("unknown-extension", "there is no " + of + " '" + id + "'")
                            .expected(extensions().stream()
                                    .filter(one -> one.kind().equals(of))
                                    .map(ExtensionInfo::id)
                                    .collect(Collectors.joining(", ")))),
                    rest);
        }
        return value;
    }
}
