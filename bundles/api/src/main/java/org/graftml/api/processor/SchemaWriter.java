package org.graftml.api.processor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.ExtensionPoint;
import org.graftml.api.Flat;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.processor.SettingsProcessor.Unsupported;

/** The schema of a record as JSON: the form of {@code org.graftml.api.schema.SettingsSchema}. */
final class SchemaWriter {
    private static final String SUPPORTED =
            "a boolean, int, long, double, String, enum, Path, record, extension point, Optional, List or Map<String, …>"
                    + " of these, or a class with a static parse(String)";

    private final ProcessingEnvironment environment;

    SchemaWriter(ProcessingEnvironment environment) {
        this.environment = environment;
    }

    String none() {
        return "{\"type\":\"\",\"settings\":[]}";
    }

    String schema(TypeElement record) {
        String name = environment.getElementUtils().getBinaryName(record).toString();
        return "{\"type\":" + quoted(name) + ",\"settings\":["
                + record.getRecordComponents().stream().map(this::setting).collect(Collectors.joining(",")) + "]}";
    }

    private String setting(RecordComponentElement component) {
        boolean flat = component.getAnnotation(Flat.class) != null;
        Optional<String> doc =
                Optional.ofNullable(component.getAnnotation(Doc.class)).map(Doc::value);
        if (doc.isEmpty() && !flat) {
            throw new Unsupported(component, "the setting '" + component.getSimpleName() + "' has no @Doc");
        }
        Optional<String> fallback =
                Optional.ofNullable(component.getAnnotation(Default.class)).map(Default::value);
        TypeMirror type = component.asType();
        boolean absentIsFine =
                List.of("java.util.Optional", "java.util.List", "java.util.Map").contains(raw(type));
        StringBuilder json = new StringBuilder("{\"name\":")
                .append(quoted(hyphenated(component.getSimpleName().toString())));
        json.append(",\"kind\":").append(kind(component, type));
        json.append(",\"doc\":").append(quoted(doc.orElse("")));
        fallback.ifPresent(value -> json.append(",\"default\":").append(quoted(checked(component, type, value))));
        json.append(",\"required\":").append(fallback.isEmpty() && !absentIsFine);
        json.append(",\"flat\":").append(flat);
        Optional.ofNullable(component.getAnnotation(Min.class))
                .ifPresent(min -> json.append(",\"min\":").append(min.value()));
        Optional.ofNullable(component.getAnnotation(Max.class))
                .ifPresent(max -> json.append(",\"max\":").append(max.value()));
        return json.append('}').toString();
    }

    private String kind(Element place, TypeMirror type) {
        switch (type.getKind()) {
            case BOOLEAN:
                return scalar("boolean");
            case INT, LONG:
                return scalar("integer");
            case DOUBLE:
                return scalar("number");
            case DECLARED:
                return declared(place, (DeclaredType) type);
            default:
                throw unsupported(place, type);
        }
    }

    private String declared(Element place, DeclaredType type) {
        TypeElement element = (TypeElement) type.asElement();
        List<? extends TypeMirror> arguments = type.getTypeArguments();
        switch (element.getQualifiedName().toString()) {
            case "java.lang.String":
                return scalar("string");
            case "java.lang.Boolean":
                return scalar("boolean");
            case "java.lang.Integer", "java.lang.Long":
                return scalar("integer");
            case "java.lang.Double":
                return scalar("number");
            case "java.nio.file.Path":
                return scalar("path");
            case "java.util.Optional":
                return kind(place, arguments.get(0));
            case "java.util.List":
                return "{\"list\":" + kind(place, arguments.get(0)) + "}";
            case "java.util.Map":
                if (!raw(arguments.get(0)).equals("java.lang.String")) {
                    throw unsupported(place, type);
                }
                return "{\"map\":" + kind(place, arguments.get(1)) + "}";
            default:
                return own(place, type, element);
        }
    }

    private String own(Element place, DeclaredType type, TypeElement element) {
        String name =
                quoted(environment.getElementUtils().getBinaryName(element).toString());
        if (hasParse(element)) {
            return "{\"parsed\":" + name + "}";
        }
        if (element.getKind() == ElementKind.ENUM) {
            return "{\"choice\":["
                    + words(element).stream().map(SchemaWriter::quoted).collect(Collectors.joining(",")) + "]}";
        }
        if (element.getKind() == ElementKind.RECORD) {
            return "{\"group\":" + schema(element) + "}";
        }
        if (element.getAnnotation(ExtensionPoint.class) != null) {
            return "{\"nested\":" + name + "}";
        }
        throw unsupported(place, type);
    }

    private static List<String> words(TypeElement choice) {
        return choice.getEnclosedElements().stream()
                .filter(constant -> constant.getKind() == ElementKind.ENUM_CONSTANT)
                .map(constant -> constant.getSimpleName()
                        .toString()
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-'))
                .toList();
    }

    private static boolean hasParse(TypeElement element) {
        for (ExecutableElement method : ElementFilter.methodsIn(element.getEnclosedElements())) {
            if (method.getSimpleName().contentEquals("parse")
                    && method.getModifiers().contains(Modifier.STATIC)
                    && method.getParameters().size() == 1
                    && method.getParameters().get(0).asType().toString().equals("java.lang.String")) {
                return true;
            }
        }
        return false;
    }

    /** A default that does not parse would fail for every user: it fails here instead. */
    private String checked(RecordComponentElement component, TypeMirror type, String value) {
        try {
            if (type.getKind() == TypeKind.INT || type.getKind() == TypeKind.LONG) {
                Long.parseLong(value);
            } else if (type.getKind() == TypeKind.DOUBLE) {
                Double.parseDouble(value);
            } else if (type.getKind() == TypeKind.BOOLEAN && !value.equals("true") && !value.equals("false")) {
                throw new NumberFormatException();
            } else if (type instanceof DeclaredType declared
                    && declared.asElement().getKind() == ElementKind.ENUM
                    && !words((TypeElement) declared.asElement()).contains(value)) {
                throw new NumberFormatException();
            }
        } catch (NumberFormatException notOfTheType) {
            throw new Unsupported(component, "the default '" + value + "' is not of the type " + type);
        }
        return value;
    }

    private Unsupported unsupported(Element place, TypeMirror type) {
        return new Unsupported(place, "a setting cannot be of the type " + type + "; it can be " + SUPPORTED);
    }

    private String raw(TypeMirror type) {
        return type instanceof DeclaredType declared
                ? ((TypeElement) declared.asElement()).getQualifiedName().toString()
                : type.toString();
    }

    private static String scalar(String name) {
        return "{\"scalar\":\"" + name + "\"}";
    }

    /** {@code testImages} becomes {@code test-images}. */
    static String hyphenated(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
