package org.graftml.composer;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Misfit;

/** Makes a settings record from values that were checked against its schema. */
final class RecordBinder {
    private RecordBinder() {}

    /**
     * Makes a record.
     *
     * @param values by their names in files
     * @throws Misfit where a component cannot be read from its text
     */
    static <R> R bind(Class<R> type, Map<String, Object> values) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = Arrays.stream(components)
                .map(component -> {
                    String name = Names.ofComponent(component.getName());
                    try {
                        return component(component.getGenericType(), Optional.ofNullable(values.get(name)));
                    } catch (IllegalArgumentException unreadable) {
                        throw Misfit.of("bad-value", unreadable.getMessage()).at(name);
                    }
                })
                .toArray();
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof Misfit misfit) {
                throw misfit;
            }
            throw new IllegalStateException(type + " cannot be made", refused.getCause());
        } catch (ReflectiveOperationException closed) {
            throw new IllegalStateException(type + " cannot be made", closed);
        }
    }

    private static Object component(Type type, Optional<Object> value) {
        Class<?> raw = RecordSchema.raw(type);
        if (raw == Optional.class) {
            return value.map(given -> value(RecordSchema.argument(type, 0), given));
        }
        return value.map(given -> value(type, given))
                .orElseGet(() -> raw == List.class ? List.of() : raw == Map.class ? Map.of() : null);
    }

    private static Object value(Type type, Object given) {
        Class<?> raw = RecordSchema.raw(type);
        if (given instanceof List<?> list) {
            return list.stream()
                    .map(item -> value(RecordSchema.argument(type, 0), item))
                    .toList();
        }
        if (raw == Map.class) {
            Map<String, Object> bound = new LinkedHashMap<>();
            ((Map<?, ?>) given)
                    .forEach((key, item) -> bound.put((String) key, value(RecordSchema.argument(type, 1), item)));
            return bound;
        }
        if (given instanceof Map<?, ?> group) {
            Map<String, Object> values = new LinkedHashMap<>();
            group.forEach((key, item) -> values.put((String) key, item));
            return bind(raw, values);
        }
        if (given instanceof Number number) {
            return number(raw, number);
        }
        return given instanceof String text ? text(raw, text) : given;
    }

    private static Object number(Class<?> raw, Number number) {
        if (raw == int.class || raw == Integer.class) {
            return Math.toIntExact(number.longValue());
        }
        return raw == double.class || raw == Double.class ? (Object) number.doubleValue() : (Object) number.longValue();
    }

    private static Object text(Class<?> raw, String text) {
        if (raw.isEnum()) {
            return Arrays.stream(raw.getEnumConstants())
                    .filter(word -> Names.ofConstant((Enum<?>) word).equals(text))
                    .findFirst()
                    .orElseThrow();
        }
        if (raw == Path.class) {
            return Path.of(text);
        }
        return raw == String.class ? text : Parsing.parse(raw, text);
    }
}
