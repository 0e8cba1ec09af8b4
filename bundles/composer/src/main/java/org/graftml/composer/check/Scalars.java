package org.graftml.composer.check;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.graftml.api.Misfit;
import org.graftml.api.schema.Near;
import org.graftml.api.schema.SettingsSchema.Kind;
import org.graftml.api.schema.SettingsSchema.Setting;
import org.graftml.composer.yaml.Canonical;
import org.graftml.composer.yaml.Node;
import org.graftml.composer.yaml.Node.Scalar.Type;

/** Reads single values. */
final class Scalars {
    private static final Pattern QUOTED = Pattern.compile("(?<=`)[a-z][^`]*(?=`)");

    private final Findings findings;
    private final Kinds kinds;
    private final Path data;
    private final Map<String, Consumer<String>> parsers;
    private final List<NamedPath> paths = new ArrayList<>();

    Scalars(Findings findings, Kinds kinds, Path data, Map<String, Consumer<String>> parsers) {
        this.parsers = Map.copyOf(parsers);
        this.findings = findings;
        this.kinds = kinds;
        this.data = data;
    }

    /** Every path that the file names. */
    List<NamedPath> paths() {
        return paths;
    }

    Optional<Object> read(Setting setting, String type, Node.Scalar scalar, String path) {
        return switch (type) {
            case "boolean" -> truth(setting, scalar, path);
            case "integer", "long" -> integer(setting, type, scalar, path);
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
                "`" + setting.name() + "` cannot be `" + scalar.brief() + "`",
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
        } catch (Misfit misfit) {
            // The words that it names are what may have been meant.
            List<String> words = QUOTED.matcher(misfit.expected().orElse(""))
                    .results()
                    .map(MatchResult::group)
                    .toList();
            List<String> near = Near.words(scalar.text(), words);
            findings.add(
                    scalar.span(),
                    misfit.code(),
                    path,
                    misfit.getMessage().replace(scalar.text(), scalar.brief()),
                    misfit.expected(),
                    near.isEmpty() ? misfit.suggestion() : Optional.of(Near.question(near)),
                    near);
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

    private Optional<Object> integer(Setting setting, String type, Node.Scalar scalar, String path) {
        Optional<BigInteger> number = Canonical.integer(scalar.text());
        if (scalar.type() == Type.INTEGER && number.isEmpty()) {
            outside(setting, scalar, path, "too long", Wanted.by(setting, kinds), Optional.empty());
            return Optional.empty();
        }
        if (scalar.type() == Type.INTEGER) {
            return bounded(setting, type, scalar, path, new BigDecimal(number.get()))
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
        if (scalar.type() != Type.INTEGER && scalar.type() != Type.NUMBER) {
            return wrong(setting, scalar, path, point(scalar.text()));
        }
        Optional<BigDecimal> number = Canonical.decimal(scalar.text());
        if (number.isEmpty()) {
            outside(setting, scalar, path, "not finite", Wanted.by(setting, kinds), Optional.empty());
            return Optional.empty();
        }
        return bounded(setting, "number", scalar, path, number.get()).map(BigDecimal::doubleValue);
    }

    /** The number that a text with a comma stands for. */
    private static List<String> point(String text) {
        return Canonical.number(text.replace(',', '.').replace("_", ""))
                .map(number -> List.of(number.toString()))
                .orElse(List.of());
    }

    private Optional<BigDecimal> bounded(
            Setting setting, String type, Node.Scalar scalar, String path, BigDecimal number) {
        Bounds bounds = Bounds.of(setting, type);
        if (bounds.hold(number)) {
            return Optional.of(number);
        }
        BigDecimal nearest = bounds.nearest(number);
        outside(
                setting,
                scalar,
                path,
                number.compareTo(nearest) < 0 ? "too small" : "too large",
                (Wanted.of(setting.kind(), kinds) + " " + bounds.range(number)).strip(),
                Optional.of(Wanted.plain(nearest)));
        return Optional.empty();
    }

    private void outside(
            Setting setting, Node.Scalar scalar, String path, String how, String expected, Optional<String> nearest) {
        findings.add(
                scalar.span(),
                "out-of-range",
                path,
                "`" + setting.name() + "` is " + scalar.shown() + ", which is " + how,
                Optional.of(expected),
                nearest.map(bound -> "the nearest value is " + bound),
                nearest.stream().toList());
    }

    private Optional<Object> file(Node.Scalar scalar, String path) {
        try {
            Path resolved = data.resolve(scalar.text()).normalize();
            paths.add(new NamedPath(scalar, path, resolved));
            return Optional.of(resolved.toString());
        } catch (InvalidPathException bad) {
            findings.add(scalar.span(), "bad-value", path, "`" + scalar.brief() + "` is no path: " + bad.getReason());
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
