package org.graftml.plugins;

import com.google.inject.ConfigurationException;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.graftml.api.Misfit;
import org.osgi.framework.Bundle;

/**
 * Builds the extensions of one bundle. The injector is made when the first is asked for; it goes when
 * this object goes, with the bundle.
 */
final class BundleInjector {
    /** A bundle may name a Guice module for what its extensions need besides their settings. */
    static final String MODULE = "Graft-Module";

    private final Bundle bundle;
    private Injector injector;

    BundleInjector(Bundle bundle) {
        this.bundle = bundle;
    }

    /**
     * An extension.
     *
     * @param settings makes the settings record that the constructor takes
     */
    Object create(String type, Function<Class<?>, Object> settings) {
        try {
            Class<?> extension = bundle.loadClass(type);
            Constructor<?> constructor = extension.getDeclaredConstructors()[0];
            Optional<Class<?>> record = Arrays.stream(constructor.getParameterTypes())
                    .filter(Class::isRecord)
                    .findFirst();
            Optional<Object> made = record.map(settings);
            return injector()
                    .createChildInjector(binder -> {
                        record.ifPresent(found -> bind(binder, found, made.orElseThrow()));
                        construct(binder, extension, constructor);
                    })
                    .getInstance(extension);
        } catch (ProvisionException | CreationException | ConfigurationException e) {
            throw e.getCause() instanceof Misfit misfit
                    ? misfit
                    : broken(type, e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw broken(type, e);
        }
    }

    private RuntimeException broken(String type, Throwable cause) {
        return new IllegalStateException(
                "the plug-in " + bundle.getSymbolicName() + " cannot make " + type + ": " + cause, cause);
    }

    private synchronized Injector injector() throws ReflectiveOperationException {
        if (injector == null) {
            String module = bundle.getHeaders().get(MODULE);
            injector = module == null
                    ? Guice.createInjector(Stage.DEVELOPMENT)
                    : Guice.createInjector((Module)
                            bundle.loadClass(module).getDeclaredConstructor().newInstance());
        }
        return injector;
    }

    @SuppressWarnings("unchecked")
    private static <T> void bind(com.google.inject.Binder binder, Class<T> type, Object value) {
        binder.bind(type).toInstance((T) value);
    }

    @SuppressWarnings("unchecked")
    private static <T> void construct(com.google.inject.Binder binder, Class<T> type, Constructor<?> constructor) {
        binder.bind(type).toConstructor((Constructor<T>) constructor);
    }
}
