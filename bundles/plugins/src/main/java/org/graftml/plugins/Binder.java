package org.graftml.plugins;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.graftml.api.Default;
import org.graftml.api.ExtensionPoint;
import org.graftml.api.Misfit;

/** Makes settings records out of checked values. */
final class Binder {
    private final BiFunction<Class<?>, String, Object> extension;

    /**
     * A binder.
     *
     * @param extension makes the extension of a point with an id, with its own defaults
     */
    Binder(BiFunction<Class<?>, String, Object> extension) {
        this.extension = extension;
    }

    <T> T bind(Class<T> record, Map<String, Object> values) {
        RecordComponent[] components = record.getRecordComponents();
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = component(components[i], values.get(hyphenated(components[i].getName())));
        }
        try {
            Constructor<T> constructor = record.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(record.getName() + " cannot be made", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getName() + " cannot be made", e);
        }
    }

    private Object component(RecordComponent component, Object value) {
        Object given = value;
        if (given == null && component.isAnnotationPresent(Default.class)) {
            given = literal(component.getAnnotation(Default.class).value());
        }
        Class<?> raw = component.getType();
        if (given == null && !raw.equals(Optional.class) && !raw.equals(List.class) && !raw.equals(Map.class)) {
            String name = hyphenated(component.getName());
            throw Misfit.of("setting-missing", "the setting '" + name + "' is missing")
                    .at(name);
        }
        return convert(component.getGenericType(), given);
    }

    /** A default as it would be written in a file: a list in brackets, or one value. */
    private static Object literal(String text) {
        if (text.startsWith("[") && text.endsWith("]")) {
            String inside = text.substring(1, text.length() - 1).strip();
            return inside.isEmpty()
                    ? List.of()
                    : Arrays.stream(inside.split(",")).map(String::strip).toList();
        }
        return text;
    }

    private Object convert(Type type, Object value) {
        Class<?> raw = (Class<?>) (type instanceof ParameterizedType parameterised ? parameterised.getRawType() : type);
        if (raw.equals(Optional.class)) {
            return Optional.ofNullable(value).map(given -> convert(argument(type, 0), given));
        }
        if (raw.equals(List.class)) {
            List<Object> converted = new ArrayList<>();
            if (value != null) {
                List<?> given = value instanceof List<?> list ? list : List.of(value);
                given.forEach(element -> converted.add(convert(argument(type, 0), element)));
            }
            return List.copyOf(converted);
        }
        if (raw.equals(Map.class)) {
            Map<Object, Object> converted = new LinkedHashMap<>();
            if (value != null) {
                ((Map<?, ?>) value).forEach((key, element) -> converted.put(key, convert(argument(type, 1), element)));
            }
            return java.util.Collections.unmodifiableMap(converted);
        }
        return single(raw, value);
    }

    @SuppressWarnings("unchecked")
    private Object single(Class<?> type, Object value) {
        if (type.isInstance(value)) {
            return value;
        }
        String text = String.valueOf(value);
        if (type == boolean.class || type == Boolean.class) {
            return Boolean.valueOf(text);
        }
        if (type == int.class || type == Integer.class) {
            return value instanceof Number number ? Math.toIntExact(number.longValue()) : Integer.valueOf(text);
        }
        if (type == long.class || type == Long.class) {
            return value instanceof Number number ? number.longValue() : Long.valueOf(text);
        }
        if (type == double.class || type == Double.class) {
            return value instanceof Number number ? number.doubleValue() : Double.valueOf(text);
        }
        if (type == String.class) {
            return text;
        }
        if (type == Path.class) {
            return Path.of(text);
        }
        if (type.isEnum()) {
            return word(type, text);
        }
        if (type.isAnnotationPresent(ExtensionPoint.class)) {
            return extension.apply(type, text);
        }
        if (type.isRecord() && value instanceof Map<?, ?> map) {
            return bind(type, (Map<String, Object>) map);
        }
        return parsed(type, text);
    }

    private static Object word(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant)
                        .name()
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-')
                        .equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not a " + type.getSimpleName()));
    }

    private static Object parsed(Class<?> type, String text) {
        try {
            Method parse = type.getDeclaredMethod("parse", String.class);
            parse.setAccessible(true);
            return parse.invoke(null, text);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(type.getName() + ".parse fails", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("'" + text + "' cannot become a " + type.getName(), e);
        }
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    static String hyphenated(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
