package org.graftml.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.graftml.api.schema.SettingsSchema.Kind;
import org.graftml.api.schema.SettingsSchema.Setting;

/**
 * Values that the schema of a setting lets through and that people write by mistake: its bounds, and
 * where it has none, negative numbers, zero, parts above one, empty texts and lists, files that are
 * not there.
 */
final class Nonsense {
    /** Larger whole numbers cost memory and time, not sense. */
    private static final double MANY = 1000;

    private Nonsense() {}

    static List<Object> of(Setting setting) {
        List<Object> values = new ArrayList<>();
        if (setting.kind() instanceof Kind.Choice choice) {
            values.addAll(choice.words());
        } else if (setting.kind() instanceof Kind.ListOf list) {
            if (setting.min().orElse(0.0) <= 0) {
                values.add(List.of());
            }
            if (list.element() instanceof Kind.Scalar scalar) {
                scalars(scalar.name()).forEach(value -> values.add(List.of(value)));
            }
        } else if (setting.kind() instanceof Kind.Scalar scalar) {
            scalars(scalar.name()).stream()
                    .filter(value -> !(value instanceof Number number) || within(setting, number.doubleValue()))
                    .forEach(values::add);
            boolean whole = scalar.name().equals("integer");
            Stream.of(setting.min(), setting.max())
                    .flatMap(Optional::stream)
                    .filter(bound -> !whole || bound <= MANY)
                    .map(bound -> whole ? (Object) bound.longValue() : bound)
                    .forEach(values::add);
        }
        return values.stream().distinct().toList();
    }

    private static boolean within(Setting setting, double value) {
        return value >= setting.min().orElse(Double.NEGATIVE_INFINITY)
                && value <= setting.max().orElse(Double.POSITIVE_INFINITY);
    }

    private static List<Object> scalars(String name) {
        return switch (name) {
            case "boolean" -> List.of(true, false);
            case "integer" -> List.of(-1L, 0L);
            case "number" -> List.of(-1.0, 0.0, 1.5);
            case "path" -> List.of("no-such-folder/no-such-file");
            default -> List.of("", "no such thing");
        };
    }
}
