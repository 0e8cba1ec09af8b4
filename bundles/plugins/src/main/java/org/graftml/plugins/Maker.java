package org.graftml.plugins;

import com.google.inject.Binder;
import com.google.inject.Injector;
import java.lang.reflect.Constructor;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.graftml.api.schema.SettingsSchema;

/** Makes an extension: its settings from values, what else its constructor takes from the bundle's injector. */
public final class Maker {
    private final RecordBinder binder;
    private final Injector injector;

    public Maker(RecordBinder binder, Injector injector) {
        this.binder = binder;
        this.injector = injector;
    }

    /**
     * A new instance.
     *
     * @throws Misfit where the values do not suit the settings, or the constructor throws one; it may
     *     be the cause of what Guice throws
     */
    public Object make(Class<?> type, String id, SettingsSchema schema, Map<String, ?> values) {
        Constructor<?> constructor = soleConstructor(type);
        Optional<Class<?>> record = Stream.<Class<?>>of(constructor.getParameterTypes())
                .filter(parameter -> parameter.getName().equals(schema.type()))
                .findFirst();
        if (record.isEmpty() && !values.isEmpty()) {
            throw Misfit.of("setting-unknown", "'%s' takes no settings".formatted(id))
                    .at(values.keySet().iterator().next());
        }
        Optional<Object> settings = record.map(settingsType -> binder.bind(settingsType, schema, values));
        return injector.createChildInjector(guice -> {
                    bind(guice, constructor);
                    settings.ifPresent(instance -> bind(guice, instance));
                })
                .getInstance(type);
    }

    private static Constructor<?> soleConstructor(Class<?> type) {
        Constructor<?>[] constructors = type.getDeclaredConstructors();
        if (constructors.length != 1) {
            throw new IllegalStateException("%s has %d constructors, not one".formatted(type, constructors.length));
        }
        return constructors[0];
    }

    private static <T> void bind(Binder guice, Constructor<T> constructor) {
        guice.bind(constructor.getDeclaringClass()).toConstructor(constructor);
    }

    @SuppressWarnings("unchecked")
    private static <T> void bind(Binder guice, T instance) {
        guice.bind((Class<T>) instance.getClass()).toInstance(instance);
    }
}
