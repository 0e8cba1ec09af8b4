package org.graftml.composer.check;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.graftml.api.schema.SettingsSchema.Kind;
import org.graftml.api.schema.SettingsSchema.Setting;
import org.graftml.composer.yaml.Canonical;
import org.graftml.composer.yaml.Node;
import org.graftml.composer.yaml.Node.Scalar.Type;

/** Reads single values. */
final class Scalars {
    private final Findings findings;
    private final Kinds kinds;
    private final Path data;
    private final Map<String, Consumer<String>> parsers;

    Scalars(Findings findings, Kinds kinds, Path data, Map<String, Consumer<String>> parsers) {
        this.parsers = Map.copyOf(parsers);
        this.findings = findings;
        this.kinds = kinds;
        this.data = data;
    }

    Optional<Object> read(Setting setting, String type, Node.Scalar scalar, String path) {
        return switch (type) {
            case "boolean" -> truth(setting, scalar, path);
            case "integer" -> integer(setting, scalar, path);
            case "number" -> number(setting, scalar, path);
            case "path" -> file(scalar, path);
            default -> Optional.of(scalar.text());
        };
    }

    Optional<Object> choice(Setting setting, List<String> words, Node.Scalar scalar, String path) {
        if (words.contains(scalar.text())) {
            return Optional.of(scalar.text());
        }
        List<String> near = Near.words(scalar.text(), words);
        findings.add(
                scalar.span(),
                "unknown-word",
                path,
                "`" + setting.name() + "` cannot be `" + scalar.text() + "`",
                Optional.of(Wanted.list(words)),
                near.isEmpty() ? Optional.empty() : Optional.of(Near.question(near)),
                near);
        return Optional.empty();
    }

    /** A text that a class reads: here where the class is known, and else when the extension is made. */
    Optional<Object> parsed(String type, Node.Scalar scalar, String path) {
        try {
            parsers.getOrDefault(type, text -> {}).accept(scalar.text());
            return Optional.of(scalar.text());
        } catch (IllegalArgumentException unreadable) {
            findings.add(scalar.span(), "bad-value", path, unreadable.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Object> truth(Setting setting, Node.Scalar scalar, String path) {
        if (scalar.type() == Type.BOOLEAN) {
            return Optional.of(scalar.text().equalsIgnoreCase("true"));
        }
        return switch (scalar.text().toLowerCase(java.util.Locale.ROOT)) {
            case "yes", "on", "true", "1" -> wrong(setting, scalar, path, List.of("true"));
            case "no", "off", "false", "0" -> wrong(setting, scalar, path, List.of("false"));
            default -> wrong(setting, scalar, path, List.of());
        };
    }

    private Optional<Object> integer(Setting setting, Node.Scalar scalar, String path) {
        Optional<BigInteger> number = Canonical.integer(scalar.text());
        if (scalar.type() == Type.INTEGER && number.isPresent()) {
            boolean fits = number.get().bitLength() < Long.SIZE;
            return bounded(setting, scalar, path, new BigDecimal(number.get()), fits)
                    .map(BigDecimal::longValueExact);
        }
        return wrong(setting, scalar, path, whole(scalar.text()));
    }

    /** The whole number that a text such as {@code 1e3}, {@code 1_000} or {@code "3"} stands for. */
    private static List<String> whole(String text) {
        return Canonical.number(text.replace("_", ""))
                .filter(number -> number.stripTrailingZeros().scale() <= 0 && number.precision() < 20)
                .map(number -> List.of(number.toBigInteger().toString()))
                .orElse(List.of());
    }

    private Optional<Object> number(Setting setting, Node.Scalar scalar, String path) {
        Optional<BigDecimal> number = Canonical.number(scalar.text());
        boolean typed = scalar.type() == Type.INTEGER || scalar.type() == Type.NUMBER;
        if (typed && number.isPresent()) {
            return bounded(setting, scalar, path, number.get(), true).map(BigDecimal::doubleValue);
        }
        return wrong(
                setting,
                scalar,
                path,
                Canonical.number(scalar.text().replace(',', '.').replace("_", ""))
                        .map(n -> List.of(n.toString()))
                        .orElse(List.of()));
    }

    private Optional<BigDecimal> bounded(
            Setting setting, Node.Scalar scalar, String path, BigDecimal number, boolean fits) {
        boolean low = setting.min()
                .filter(min -> number.compareTo(BigDecimal.valueOf(min)) < 0)
                .isPresent();
        boolean high = setting.max()
                .filter(max -> number.compareTo(BigDecimal.valueOf(max)) > 0)
                .isPresent();
        if (fits && !low && !high) {
            return Optional.of(number);
        }
        Optional<String> nearest =
                (low ? setting.min() : high ? setting.max() : Optional.<Double>empty()).map(Wanted::plain);
        findings.add(
                scalar.span(),
                "out-of-range",
                path,
                "`" + setting.name() + "` is " + scalar.text() + ", which is too "
                        + (low || number.signum() < 0 ? "small" : "large"),
                Optional.of(Wanted.by(setting, kinds)),
                nearest.map(bound -> "the nearest value is " + bound),
                nearest.stream().toList());
        return Optional.empty();
    }

    private Optional<Object> file(Node.Scalar scalar, String path) {
        try {
            return Optional.of(data.resolve(scalar.text()).normalize().toString());
        } catch (InvalidPathException bad) {
            findings.add(scalar.span(), "bad-value", path, "`" + scalar.text() + "` is no path: " + bad.getReason());
            return Optional.empty();
        }
    }

    private Optional<Object> wrong(Setting setting, Node.Scalar scalar, String path, List<String> fixes) {
        findings.add(
                scalar.span(),
                "wrong-type",
                path,
                "`" + setting.name() + "` is `" + scalar.shown() + "`, which is " + scalar.type(),
                Optional.of(Wanted.by(setting, kinds)),
                fixes.isEmpty() ? Optional.empty() : Optional.of(Near.question(fixes)),
                fixes);
        return Optional.empty();
    }

    /** The setting as it is for one element of a list or map: bounds count entries there. */
    static Setting element(Setting setting, Kind element) {
        return new Setting(
                setting.name(),
                element,
                setting.doc(),
                Optional.empty(),
                true,
                false,
                Optional.empty(),
                Optional.empty());
    }
}
