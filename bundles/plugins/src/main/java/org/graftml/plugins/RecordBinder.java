package org.graftml.plugins;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.graftml.api.Flat;
import org.graftml.api.Misfit;
import org.graftml.api.schema.SettingsSchema;
import org.graftml.api.schema.SettingsSchema.Kind;
import org.graftml.api.schema.SettingsSchema.Setting;

/** Makes settings records from values by their names in files; fills in what is absent. */
public final class RecordBinder {

    /** Makes the extension that a default names. */
    @FunctionalInterface
    public interface Extensions {
        /**
         * An extension without settings.
         *
         * @param point name of the interface that owns its kind
         */
        Object make(String point, String id);
    }

    private final Extensions extensions;

    public RecordBinder(Extensions extensions) {
        this.extensions = extensions;
    }

    /**
     * A record from values: booleans, numbers, strings, lists, maps; ready instances of extensions and
     * of what a class parses are taken as they are. A value {@code null} counts as absent.
     *
     * @throws Misfit where a value is missing, unknown or of the wrong type, at its path from the
     *     record, or where the record's constructor throws one
     */
    public <R> R bind(Class<R> record, SettingsSchema schema, Map<String, ?> values) {
        return bind(record, schema, values, "");
    }

    private <R> R bind(Class<R> record, SettingsSchema schema, Map<String, ?> values, String prefix) {
        List<Setting> settings = schema.settings();
        values.keySet().stream()
                .filter(name -> settings.stream().noneMatch(s -> s.name().equals(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw Misfit.of("setting-unknown", "there is no setting '%s'".formatted(name))
                            .at(prefix + name)
                            .expected("one of "
                                    + String.join(
                                            ", ",
                                            settings.stream().map(Setting::name).toList()));
                });
        Iterator<Setting> each = settings.iterator();
        R bound = make(record, each, values, prefix);
        if (each.hasNext()) {
            throw stranger(record);
        }
        return bound;
    }

    private <R> R make(Class<R> record, Iterator<Setting> settings, Map<String, ?> values, String prefix) {
        RecordComponent[] components = record.getRecordComponents();
        if (components == null) {
            throw stranger(record);
        }
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Class<?> type = components[i].getType();
            if (type.isRecord() && components[i].isAnnotationPresent(Flat.class)) {
                arguments[i] = make(type, settings, values, prefix);
            } else if (settings.hasNext()) {
                Setting setting = settings.next();
                arguments[i] = argument(
                        components[i].getGenericType(), setting, values.get(setting.name()), prefix + setting.name());
            } else {
                throw stranger(record);
            }
        }
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<R> constructor = record.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(record.getName() + " cannot be made", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getName() + " cannot be made", e);
        }
    }

    private static IllegalStateException stranger(Class<?> record) {
        return new IllegalStateException("the schema of %s is not that of the class".formatted(record.getName()));
    }

    private Object argument(Type type, Setting setting, Object given, String path) {
        if (raw(type) == Optional.class) {
            Object inner = given instanceof Optional<?> optional ? optional.orElse(null) : given;
            return Optional.ofNullable(inner).map(value -> value(setting.kind(), typeArgument(type, 0), value, path));
        }
        Object present = given == null ? absent(setting, path) : given;
        return value(setting.kind(), type, present, path);
    }

    private static Object absent(Setting setting, String path) {
        return setting.fallbackValue().orElseGet(() -> {
            if (setting.kind() instanceof Kind.ListOf) {
                return List.of();
            }
            if (setting.kind() instanceof Kind.MapOf) {
                return Map.of();
            }
            throw Misfit.of("setting-missing", "the setting '%s' is missing".formatted(setting.name()))
                    .at(path)
                    .expected(setting.doc());
        });
    }

    private Object value(Kind kind, Type type, Object given, String path) {
        Class<?> raw = raw(type);
        if (kind instanceof Kind.Scalar scalar) {
            return scalar(scalar.name(), raw, given, path);
        }
        if (kind instanceof Kind.ListOf list) {
            List<Object> elements = new ArrayList<>();
            for (Object element : (List<?>) expect(List.class, given, "a list", path)) {
                elements.add(value(list.element(), typeArgument(type, 0), element, path + "." + elements.size()));
            }
            return List.copyOf(elements);
        }
        if (kind instanceof Kind.MapOf map) {
            Map<String, Object> entries = new LinkedHashMap<>();
            ((Map<?, ?>) expect(Map.class, given, "a map", path))
                    .forEach((key, entry) -> entries.put(
                            (String) key, value(map.element(), typeArgument(type, 1), entry, path + "." + key)));
            return Collections.unmodifiableMap(entries);
        }
        if (raw.isInstance(given)) {
            return given;
        }
        if (kind instanceof Kind.Choice choice) {
            String word = expect(String.class, given, "one of " + String.join(", ", choice.words()), path);
            return Stream.of(raw.getEnumConstants())
                    .filter(constant -> word(constant).equals(word))
                    .findFirst()
                    .orElseThrow(() -> mismatch(given, "one of " + String.join(", ", choice.words()), path));
        }
        if (kind instanceof Kind.Parsed) {
            return parsed(raw, String.valueOf(given), path);
        }
        if (kind instanceof Kind.Nested nested) {
            return raw.cast(extensions.make(nested.point(), expect(String.class, given, "an extension", path)));
        }
        @SuppressWarnings("unchecked")
        Map<String, ?> fields = expect(Map.class, given, "a group of settings", path);
        return bind(raw, ((Kind.Group) kind).schema(), fields, path + ".");
    }

    private static Object scalar(String name, Class<?> raw, Object given, String path) {
        return switch (name) {
            case "boolean" -> expect(Boolean.class, given, "true or false", path);
            case "integer", "long" -> {
                Number number = expect(Number.class, given, "a whole number", path);
                boolean small = raw == int.class || raw == Integer.class;
                long whole = number.longValue();
                if (whole != number.doubleValue() || small && whole != (int) whole) {
                    throw mismatch(given, small ? "a whole number below 2^31" : "a whole number", path);
                }
                // Not a conditional expression: that would widen the int.
                if (small) {
                    yield (int) whole;
                }
                yield whole;
            }
            case "number" -> expect(Number.class, given, "a number", path).doubleValue();
            case "path" -> given instanceof Path ready ? ready : Path.of(expect(String.class, given, "a path", path));
            default -> expect(String.class, given, "text", path);
        };
    }

    private static Object parsed(Class<?> type, String text, String path) {
        try {
            var parse = type.getDeclaredMethod("parse", String.class);
            parse.setAccessible(true);
            return parse.invoke(null, text);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Misfit misfit) {
                throw misfit.setting().isPresent() ? misfit : misfit.at(path);
            }
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw Misfit.of("bad-value", String.valueOf(refusal.getMessage()))
                        .at(path)
                        .because(refusal);
            }
            throw new IllegalStateException(type.getName() + " cannot parse '" + text + "'", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " has no static parse(String)", e);
        }
    }

    private static <T> T expect(Class<T> type, Object given, String expected, String path) {
        if (!type.isInstance(given)) {
            throw mismatch(given, expected, path);
        }
        return type.cast(given);
    }

    private static Misfit mismatch(Object given, String expected, String path) {
        return Misfit.of("setting-type", "the setting '%s' is '%s'".formatted(path, given))
                .at(path)
                .expected(expected);
    }

    private static String word(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type);
    }

    private static Type typeArgument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}
