package org.graftml.plugins;

import com.google.inject.ConfigurationException;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.spi.Message;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graftml.api.Culprit;
import org.graftml.api.Extension;
import org.graftml.api.ExtensionPoint;
import org.graftml.api.Fault;
import org.graftml.api.Misfit;
import org.graftml.api.WrongValue;
import org.graftml.api.plugin.PluginScope;
import org.graftml.api.schema.Catalogue.ExtensionInfo;
import org.graftml.api.schema.Catalogue.KindInfo;
import org.graftml.api.schema.SettingsSchema;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one bundle declares, and the injector that makes it. */
final class PluginBundle {
    /** Names a Guice module of the bundle, for what its extensions share. */
    static final String MODULE_HEADER = "Graft-Module";

    private static final Logger LOG = LoggerFactory.getLogger(PluginBundle.class);

    private final Bundle bundle;
    private final List<Map<String, Object>> points;
    private final List<Map<String, Object>> extensions;
    private final OpenScope scope;
    private Optional<Injector> injector = Optional.empty();
    private boolean closed;

    PluginBundle(Bundle bundle) {
        this.bundle = bundle;
        this.scope = new OpenScope(bundle.getSymbolicName() + " " + bundle.getVersion());
        points = capabilities(ExtensionPoint.NAMESPACE, "kind", "plural", "summary", "class");
        extensions = capabilities(Extension.NAMESPACE, "id", "point", "summary", "class");
    }

    private List<Map<String, Object>> capabilities(String namespace, String... required) {
        List<Map<String, Object>> complete = new ArrayList<>();
        for (BundleCapability capability : bundle.adapt(BundleWiring.class).getCapabilities(namespace)) {
            Map<String, Object> attributes = capability.getAttributes();
            if (Stream.of(required).allMatch(name -> attributes.get(name) instanceof String)) {
                complete.add(attributes);
            } else {
                LOG.warn("{} declares an incomplete {}: {}", bundle, namespace, attributes);
            }
        }
        return complete;
    }

    boolean isEmpty() {
        return points.isEmpty() && extensions.isEmpty();
    }

    String name() {
        return bundle.getSymbolicName();
    }

    Version version() {
        return bundle.getVersion();
    }

    List<KindInfo> kinds() {
        return points.stream()
                .map(point -> new KindInfo(
                        (String) point.get("kind"),
                        (String) point.get("plural"),
                        (String) point.get("summary"),
                        name(),
                        (String) point.get("class")))
                .toList();
    }

    /**
     * The extensions whose kind is known.
     *
     * @param kindOf kinds by the names of the interfaces that own them
     */
    List<ExtensionInfo> extensions(Map<String, String> kindOf) {
        return extensions.stream()
                .filter(extension -> kindOf.containsKey(extension.get("point")))
                .map(extension -> new ExtensionInfo(
                        kindOf.get(extension.get("point")),
                        (String) extension.get("id"),
                        version().toString(),
                        (String) extension.get("summary"),
                        name(),
                        (String) extension.get("class")))
                .toList();
    }

    SettingsSchema schema(ExtensionInfo extension) {
        // A resource, not an entry: a bundle may carry its classes in a jar of its own.
        URL schema = bundle.getResource(SettingsSchema.entry(extension.type()));
        if (schema == null) {
            throw failure(extension, SchemaReader.missing(extension.type()));
        }
        try {
            return SchemaReader.read(schema);
        } catch (IOException | RuntimeException e) {
            throw failure(extension, e);
        }
    }

    String documentation(ExtensionInfo extension) {
        URL text = bundle.getResource(SettingsSchema.documentation(extension.type()));
        if (text == null) {
            return "";
        }
        try (InputStream in = text.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw failure(extension, e);
        }
    }

    Object make(ExtensionInfo extension, Map<String, Object> values, RecordBinder binder) {
        SettingsSchema schema = schema(extension);
        try {
            Class<?> type = bundle.loadClass(extension.type());
            return new Maker(binder, injector()).make(type, extension.id(), schema, values);
        } catch (Misfit e) {
            throw e;
        } catch (ProvisionException e) {
            if (e.getCause() instanceof Misfit misfit) {
                throw misfit;
            }
            throw e.getCause() == null
                    ? failure(extension, reason(e.getErrorMessages()))
                    : failure(extension, e.getCause());
        } catch (ConfigurationException e) {
            throw failure(extension, reason(e.getErrorMessages()));
        } catch (CreationException e) {
            throw failure(extension, reason(e.getErrorMessages()));
        } catch (RuntimeException | ReflectiveOperationException | Error e) {
            throw failure(extension, e);
        }
    }

    /** The bundle stops: nothing of it may be held. */
    void close() {
        synchronized (this) {
            closed = true;
            injector = Optional.empty();
        }
        scope.close();
    }

    private synchronized Injector injector() throws ReflectiveOperationException {
        if (closed) {
            throw new IllegalStateException("the bundle has stopped");
        }
        if (injector.isEmpty()) {
            List<Module> modules = new ArrayList<>(modules());
            modules.add(guice -> guice.bind(PluginScope.class).toInstance(scope));
            injector = Optional.of(Guice.createInjector(modules));
        }
        return injector.orElseThrow();
    }

    private List<Module> modules() throws ReflectiveOperationException {
        String name = bundle.getHeaders().get(MODULE_HEADER);
        if (name == null) {
            return List.of();
        }
        Constructor<?> constructor = bundle.loadClass(name.strip()).getDeclaredConstructor();
        constructor.setAccessible(true);
        return List.of((Module) constructor.newInstance());
    }

    /**
     * What Guice says, without the places: to name them it reads the lines of the plug-in's classes, and
     * remembers those in a cache that holds the classes. So its exceptions go nowhere where they are printed.
     */
    private static WrongValue reason(Collection<Message> messages) {
        return new WrongValue(messages.stream().map(Message::getMessage).collect(Collectors.joining("; ")));
    }

    private Fault failure(ExtensionInfo extension, Throwable cause) {
        Culprit culprit =
                new Culprit(name(), version().toString(), extension.kind(), extension.id(), "", "its constructor");
        return Fault.of(culprit, cause);
    }
}
