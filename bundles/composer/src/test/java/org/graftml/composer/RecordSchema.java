package org.graftml.composer;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.ExtensionPoint;
import org.graftml.api.Flat;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.schema.SettingsSchema;
import org.graftml.api.schema.SettingsSchema.Kind;
import org.graftml.api.schema.SettingsSchema.Setting;

/** The schema of a settings record, read from the record itself. */
final class RecordSchema {
    private RecordSchema() {}

    static SettingsSchema of(Class<?> type) {
        return new SettingsSchema(
                type.getName(),
                Arrays.stream(type.getRecordComponents())
                        .map(RecordSchema::setting)
                        .toList());
    }

    private static Setting setting(RecordComponent component) {
        Type type = component.getGenericType();
        Class<?> raw = raw(type);
        Optional<Double> min =
                Optional.ofNullable(component.getAnnotation(Min.class)).map(Min::value);
        Optional<Double> max =
                Optional.ofNullable(component.getAnnotation(Max.class)).map(Max::value);
        Optional<String> fallback =
                Optional.ofNullable(component.getAnnotation(Default.class)).map(Default::value);
        boolean many = raw == List.class || raw == Map.class;
        boolean mayBeAbsent = raw == Optional.class || many && min.orElse(0.0) < 1;
        return new Setting(
                Names.ofComponent(component.getName()),
                kind(raw == Optional.class ? argument(type, 0) : type),
                Optional.ofNullable(component.getAnnotation(Doc.class))
                        .map(Doc::value)
                        .orElse(""),
                fallback,
                fallback.isEmpty() && !mayBeAbsent,
                component.isAnnotationPresent(Flat.class),
                min,
                max);
    }

    private static Kind kind(Type type) {
        Class<?> raw = raw(type);
        if (raw == List.class) {
            return new Kind.ListOf(kind(argument(type, 0)));
        }
        if (raw == Map.class) {
            return new Kind.MapOf(kind(argument(type, 1)));
        }
        if (raw.isEnum()) {
            return new Kind.Choice(Arrays.stream(raw.getEnumConstants())
                    .map(word -> Names.ofConstant((Enum<?>) word))
                    .toList());
        }
        if (raw.isAnnotationPresent(ExtensionPoint.class)) {
            return new Kind.Nested(raw.getName());
        }
        return scalar(raw)
                .<Kind>map(Kind.Scalar::new)
                .orElseGet(() ->
                        Parsing.method(raw).isPresent() ? new Kind.Parsed(raw.getName()) : new Kind.Group(of(raw)));
    }

    private static Optional<String> scalar(Class<?> raw) {
        if (raw == boolean.class || raw == Boolean.class) {
            return Optional.of("boolean");
        }
        if (raw == int.class || raw == Integer.class) {
            return Optional.of("integer");
        }
        if (raw == long.class || raw == Long.class) {
            return Optional.of("long");
        }
        if (raw == double.class || raw == Double.class) {
            return Optional.of("number");
        }
        if (raw == Path.class) {
            return Optional.of("path");
        }
        return raw == String.class ? Optional.of("string") : Optional.empty();
    }

    static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}
