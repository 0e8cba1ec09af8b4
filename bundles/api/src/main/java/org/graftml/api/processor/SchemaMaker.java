package org.graftml.api.processor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.ExtensionPoint;
import org.graftml.api.Flat;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.schema.SettingsSchema;
import org.graftml.api.schema.SettingsSchema.Kind;
import org.graftml.api.schema.SettingsSchema.Setting;

/** Reads the schema off a record's components. Each component that is refused is reported for itself. */
final class SchemaMaker {
    private final Elements elements;
    private final Consumer<Refused> report;
    private final Deque<TypeElement> open = new ArrayDeque<>();

    SchemaMaker(Elements elements, Consumer<Refused> report) {
        this.elements = elements;
        this.report = report;
    }

    SettingsSchema of(TypeElement record) {
        open.push(record);
        List<Setting> settings = new ArrayList<>();
        for (RecordComponentElement component : record.getRecordComponents()) {
            try {
                add(setting(component), settings);
            } catch (IllegalArgumentException e) {
                report.accept(new Refused(
                        position(component),
                        "setting '%s' of %s: %s".formatted(component.getSimpleName(), record, e.getMessage())));
            }
        }
        open.pop();
        if (settings.stream().filter(Setting::flat).count() > 1) {
            report.accept(new Refused(record, "only one setting of %s can be @Flat".formatted(record)));
        }
        return new SettingsSchema(elements.getBinaryName(record).toString(), settings);
    }

    /** A flat group has no place of its own: its settings stand in its stead. */
    private static void add(Setting setting, List<Setting> settings) {
        List<Setting> own = setting.flat() && setting.kind() instanceof Kind.Group group
                ? group.schema().settings()
                : List.of(setting);
        for (Setting one : own) {
            check(
                    settings.stream().noneMatch(other -> other.name().equals(one.name())),
                    "there is another '" + one.name() + "'");
            settings.add(one);
        }
    }

    /** The field of a component: compilers do not always know where the component itself stands. */
    private static Element position(RecordComponentElement component) {
        return ElementFilter.fieldsIn(component.getEnclosingElement().getEnclosedElements()).stream()
                .filter(field -> field.getSimpleName().equals(component.getSimpleName()))
                .map(Element.class::cast)
                .findFirst()
                .orElse(component);
    }

    private Setting setting(RecordComponentElement component) {
        TypeMirror type = component.asType();
        boolean optional = isOptional(type);
        Kind kind = kind(optional ? argument(type, 0) : type);
        Optional<String> fallback =
                Optional.ofNullable(component.getAnnotation(Default.class)).map(Default::value);
        check(!optional || fallback.isEmpty(), "an Optional has no @Default");
        boolean collection = kind instanceof Kind.ListOf || kind instanceof Kind.MapOf;
        boolean flat = component.getAnnotation(Flat.class) != null;
        check(
                !flat || kind instanceof Kind.Nested || kind instanceof Kind.Group,
                "only an extension or a record can be @Flat");
        check(
                !flat || !optional && fallback.isEmpty() || kind instanceof Kind.Nested,
                "a record that is @Flat is always there");
        String doc = Optional.ofNullable(component.getAnnotation(Doc.class))
                .map(Doc::value)
                .orElse("");
        check(flat || !doc.isBlank(), "@Doc is missing: say in one line what it means");
        Setting setting = new Setting(
                hyphenated(component.getSimpleName().toString()),
                kind,
                doc,
                fallback,
                fallback.isEmpty() && !optional && !collection,
                flat,
                Optional.ofNullable(component.getAnnotation(Min.class)).map(Min::value),
                Optional.ofNullable(component.getAnnotation(Max.class)).map(Max::value));
        bounds(setting, collection);
        return setting;
    }

    private static void bounds(Setting setting, boolean collection) {
        boolean number = setting.kind() instanceof Kind.Scalar scalar
                && List.of("integer", "long", "number").contains(scalar.name());
        check(
                number || collection || setting.min().isEmpty() && setting.max().isEmpty(),
                "only numbers, lists and maps have @Min or @Max");
        double min = setting.min().orElse(Double.NEGATIVE_INFINITY);
        double max = setting.max().orElse(Double.POSITIVE_INFINITY);
        check(min <= max, "@Min is larger than @Max");
        Optional<Object> fallback;
        try {
            fallback = setting.fallbackValue();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the default " + e.getMessage(), e);
        }
        if (number || collection) {
            fallback.map(SchemaMaker::size)
                    .ifPresent(size -> check(size >= min && size <= max, "the default is not within @Min and @Max"));
        }
        if (setting.kind() instanceof Kind.Group group && fallback.isPresent()) {
            Map<?, ?> given = (Map<?, ?>) fallback.get();
            check(
                    group.schema().settings().stream()
                            .noneMatch(inner -> inner.required() && !given.containsKey(inner.name())),
                    "a setting of the group is required, and the default does not give it");
        }
    }

    private static double size(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return value instanceof Map<?, ?> map ? map.size() : ((List<?>) value).size();
    }

    private Kind kind(TypeMirror type) {
        return switch (type.getKind()) {
            case BOOLEAN -> new Kind.Scalar("boolean");
            case INT -> new Kind.Scalar("integer");
            case LONG -> new Kind.Scalar("long");
            case DOUBLE -> new Kind.Scalar("number");
            case DECLARED -> declared((DeclaredType) type);
            default -> throw unsupported(type);
        };
    }

    private Kind declared(DeclaredType type) {
        TypeElement element = (TypeElement) type.asElement();
        return switch (element.getQualifiedName().toString()) {
            case "java.lang.Boolean" -> new Kind.Scalar("boolean");
            case "java.lang.Integer" -> new Kind.Scalar("integer");
            case "java.lang.Long" -> new Kind.Scalar("long");
            case "java.lang.Double" -> new Kind.Scalar("number");
            case "java.lang.String" -> new Kind.Scalar("string");
            case "java.nio.file.Path" -> new Kind.Scalar("path");
            case "java.util.List" -> new Kind.ListOf(kind(argument(type, 0)));
            case "java.util.Map" -> {
                check(argument(type, 0).toString().equals("java.lang.String"), "the keys of a Map are strings");
                yield new Kind.MapOf(kind(argument(type, 1)));
            }
            case "java.util.Optional" -> throw new IllegalArgumentException("an Optional stands outermost");
            default -> custom(element);
        };
    }

    private Kind custom(TypeElement element) {
        String name = elements.getBinaryName(element).toString();
        if (element.getKind() == ElementKind.ENUM) {
            return new Kind.Choice(element.getEnclosedElements().stream()
                    .filter(constant -> constant.getKind() == ElementKind.ENUM_CONSTANT)
                    .map(constant -> word(constant.getSimpleName().toString()))
                    .toList());
        }
        if (element.getAnnotation(ExtensionPoint.class) != null) {
            return new Kind.Nested(name);
        }
        if (parses(element)) {
            return new Kind.Parsed(name);
        }
        if (element.getKind() == ElementKind.RECORD) {
            check(!open.contains(element), "a record cannot contain itself");
            return new Kind.Group(of(element));
        }
        throw unsupported(element.asType());
    }

    /** Whether it has {@code static T parse(String)}. */
    private static boolean parses(TypeElement type) {
        return ElementFilter.methodsIn(type.getEnclosedElements()).stream().anyMatch(method -> isParse(method, type));
    }

    private static boolean isParse(ExecutableElement method, TypeElement type) {
        return method.getSimpleName().contentEquals("parse")
                && method.getModifiers().contains(Modifier.STATIC)
                && method.getParameters().size() == 1
                && method.getParameters().get(0).asType().toString().equals("java.lang.String")
                && method.getReturnType() instanceof DeclaredType made
                && made.asElement().equals(type);
    }

    private static boolean isOptional(TypeMirror type) {
        return type instanceof DeclaredType declared
                && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals("java.util.Optional");
    }

    private static TypeMirror argument(TypeMirror type, int index) {
        List<? extends TypeMirror> arguments = ((DeclaredType) type).getTypeArguments();
        check(index < arguments.size(), "'%s' lacks its type argument".formatted(type));
        return arguments.get(index);
    }

    private static IllegalArgumentException unsupported(TypeMirror type) {
        return new IllegalArgumentException(
                "the type '%s' cannot be written in a file; use boolean, int, long, double,".formatted(type)
                        + " String, Path, an enum, a record, an extension point, a class with a static parse(String),"
                        + " or an Optional, List or Map of these");
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** {@code testSamples} becomes {@code test-samples}. */
    static String hyphenated(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** {@code ONE_CLASS} becomes {@code one-class}. */
    static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
