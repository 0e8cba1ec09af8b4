package org.graftml.composer.check;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.graftml.api.schema.SettingsSchema.Kind;
import org.graftml.api.schema.SettingsSchema.Setting;

/** Says in words what a setting takes. */
final class Wanted {
    private static final int PLAIN = 20;

    private Wanted() {}

    static String by(Setting setting, Kinds kinds) {
        String words = of(setting.kind(), kinds);
        boolean number = setting.kind() instanceof Kind.Scalar;
        if (!number) {
            return words;
        }
        String range = range(setting);
        return range.isEmpty() ? words : words + " " + range;
    }

    static String of(Kind kind, Kinds kinds) {
        if (kind instanceof Kind.Scalar scalar) {
            return switch (scalar.name()) {
                case "boolean" -> "`true` or `false`";
                case "integer", "long" -> "a whole number";
                case "number" -> "a number";
                case "path" -> "the path of a file or folder";
                default -> "a text";
            };
        }
        if (kind instanceof Kind.Choice choice) {
            return list(choice.words());
        }
        if (kind instanceof Kind.Nested nested) {
            return "a " + kinds.name(nested.point());
        }
        if (kind instanceof Kind.ListOf list) {
            return "a list of: " + of(list.element(), kinds);
        }
        if (kind instanceof Kind.MapOf map) {
            return "names, each with " + of(map.element(), kinds);
        }
        if (kind instanceof Kind.Group group) {
            return group.schema().settings().stream()
                    .filter(Setting::flat)
                    .findFirst()
                    .map(flat -> of(flat.kind(), kinds))
                    .orElseGet(() -> "entries: "
                            + list(group.schema().settings().stream()
                                    .map(Setting::name)
                                    .toList()));
        }
        return "a value";
    }

    /** {@code `a`, `b` or `c`} */
    static String list(List<String> words) {
        if (words.size() < 2) {
            return words.isEmpty() ? "nothing" : "`" + words.get(0) + "`";
        }
        return "`" + String.join("`, `", words.subList(0, words.size() - 1)) + "` or `" + words.get(words.size() - 1)
                + "`";
    }

    static String range(Setting setting) {
        return range(setting.min().map(BigDecimal::valueOf), setting.max().map(BigDecimal::valueOf));
    }

    static String range(Optional<BigDecimal> min, Optional<BigDecimal> max) {
        if (min.isPresent() && max.isPresent()) {
            return "from " + plain(min.get()) + " to " + plain(max.get());
        }
        return min.map(m -> "of at least " + plain(m))
                .or(() -> max.map(m -> "of at most " + plain(m)))
                .orElse("");
    }

    /** Without an exponent, unless that would be a long row of digits. */
    static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return Math.abs(stripped.precision() - stripped.scale()) > PLAIN
                ? stripped.toString()
                : stripped.toPlainString();
    }
}
