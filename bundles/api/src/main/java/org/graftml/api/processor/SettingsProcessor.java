package org.graftml.api.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.MirroredTypeException;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;
import org.graftml.api.Extension;
import org.graftml.api.ExtensionPoint;
import org.graftml.api.Settings;
import org.graftml.api.schema.Literals;
import org.graftml.api.schema.SettingsSchema;

/**
 * Writes the schema of every extension's settings, and of every record annotated with {@link
 * Settings}, to {@link SettingsSchema#entry} of the class output. What no file could express, or what
 * would surprise its reader, is an error at its place in the source.
 */
public final class SettingsProcessor extends AbstractProcessor {

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(Extension.class.getCanonicalName(), Settings.class.getCanonicalName());
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        round.getElementsAnnotatedWith(Extension.class).forEach(element -> guarded(element, this::extension));
        round.getElementsAnnotatedWith(Settings.class).forEach(element -> guarded(element, this::settings));
        return false;
    }

    private void guarded(Element element, Consumer<TypeElement> work) {
        try {
            work.accept((TypeElement) element);
        } catch (Refused e) {
            report(e);
        }
    }

    private void report(Refused refused) {
        processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, refused.getMessage(), refused.element());
    }

    private void extension(TypeElement type) {
        Extension declared = type.getAnnotation(Extension.class);
        check(Literals.isId(declared.id()), type, "the id '%s' is not lower case with hyphens", declared.id());
        // The summary travels through a manifest, where these have a meaning.
        check(
                !declared.summary().isBlank() && declared.summary().chars().noneMatch(c -> "\"\\$\n".indexOf(c) >= 0),
                type,
                "the summary of '%s' is not one line without \" \\ and $",
                declared.id());
        point(type, declared);
        check(
                type.getKind() == ElementKind.CLASS || type.getKind() == ElementKind.RECORD,
                type,
                "'%s' is no class",
                type);
        check(!type.getModifiers().contains(Modifier.ABSTRACT), type, "'%s' is abstract", type);
        check(
                !type.getNestingKind().isNested() || type.getModifiers().contains(Modifier.STATIC),
                type,
                "'%s' cannot be made without an outer instance: it is not static",
                type);
        List<ExecutableElement> constructors = ElementFilter.constructorsIn(type.getEnclosedElements());
        check(constructors.size() == 1, type, "'%s' has %d constructors, not one", type, constructors.size());
        List<? extends VariableElement> records = constructors.get(0).getParameters().stream()
                .filter(parameter -> isRecord(parameter.asType()))
                .toList();
        check(records.size() <= 1, constructors.get(0), "'%s' takes %d records, not one", type, records.size());
        SettingsSchema schema = SettingsSchema.NONE;
        if (!records.isEmpty()) {
            TypeElement record = (TypeElement) ((DeclaredType) records.get(0).asType()).asElement();
            schema = maker().of(record);
            check(
                    schema.settings().stream()
                            .noneMatch(setting -> setting.name().equals("use")),
                    record,
                    "a setting cannot be called 'use': files name the extension with it");
        }
        write(type, schema);
        String javadoc = processingEnv.getElementUtils().getDocComment(type);
        if (javadoc != null) {
            write(type, SettingsSchema.documentation(name(type)), javadoc);
        }
    }

    private void point(TypeElement type, Extension declared) {
        try {
            declared.point();
        } catch (MirroredTypeException e) {
            TypeMirror point = e.getTypeMirror();
            boolean owns = point instanceof DeclaredType owner
                    && owner.asElement().getAnnotation(ExtensionPoint.class) != null;
            check(owns, type, "'%s' is no extension point: it lacks @ExtensionPoint", point);
            boolean fits = processingEnv.getTypeUtils().isSubtype(type.asType(), erased(point));
            check(fits, type, "'%s' does not implement '%s'", type, point);
        }
    }

    private void settings(TypeElement type) {
        check(type.getKind() == ElementKind.RECORD, type, "'%s' is no record: @Settings is for records", type);
        write(type, maker().of(type));
    }

    private SchemaMaker maker() {
        return new SchemaMaker(processingEnv.getElementUtils(), this::report);
    }

    private TypeMirror erased(TypeMirror type) {
        return processingEnv.getTypeUtils().erasure(type);
    }

    private static boolean isRecord(TypeMirror type) {
        return type instanceof DeclaredType declared && declared.asElement().getKind() == ElementKind.RECORD;
    }

    private void write(TypeElement type, SettingsSchema schema) {
        write(type, SettingsSchema.entry(name(type)), SchemaWriter.json(schema));
    }

    private String name(TypeElement type) {
        return processingEnv.getElementUtils().getBinaryName(type).toString();
    }

    private void write(TypeElement type, String entry, String text) {
        try (Writer out = processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", entry, type)
                .openWriter()) {
            out.write(text);
        } catch (IOException e) {
            throw new Refused(type, "the schema of '%s' cannot be written: %s".formatted(type, e.getMessage()));
        }
    }

    private static void check(boolean holds, Element element, String message, Object... arguments) {
        if (!holds) {
            throw new Refused(element, message.formatted(arguments));
        }
    }
}
