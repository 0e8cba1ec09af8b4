package org.graftml.api.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;
import org.graftml.api.Extension;
import org.graftml.api.Settings;

/**
 * Writes {@code META-INF/graft/<class>.json} for every extension and every record annotated with
 * {@link Settings}, so that a file can be checked without loading a class of the plug-in.
 */
@SupportedAnnotationTypes({"org.graftml.api.Extension", "org.graftml.api.Settings"})
public final class SettingsProcessor extends AbstractProcessor {
    private static final String ID = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement extension : ElementFilter.typesIn(round.getElementsAnnotatedWith(Extension.class))) {
            guarded(extension, () -> extension(extension));
        }
        for (TypeElement record : ElementFilter.typesIn(round.getElementsAnnotatedWith(Settings.class))) {
            guarded(record, () -> write(record, new SchemaWriter(processingEnv).schema(record)));
        }
        return false;
    }

    private void extension(TypeElement extension) throws IOException {
        String id = extension.getAnnotation(Extension.class).id();
        if (!id.matches(ID)) {
            throw new Unsupported(
                    extension, "the id '" + id + "' is not lower case with hyphens, for instance `deep-coral`");
        }
        List<ExecutableElement> constructors = ElementFilter.constructorsIn(extension.getEnclosedElements());
        if (constructors.size() != 1) {
            throw new Unsupported(
                    extension, "an extension has one constructor, and this class has " + constructors.size());
        }
        List<TypeElement> records = constructors.get(0).getParameters().stream()
                .map(parameter -> processingEnv.getTypeUtils().asElement(parameter.asType()))
                .filter(type -> type != null && type.getKind() == ElementKind.RECORD)
                .map(TypeElement.class::cast)
                .toList();
        if (records.size() > 1) {
            throw new Unsupported(
                    constructors.get(0), "an extension takes one settings record, and this takes " + records.size());
        }
        SchemaWriter writer = new SchemaWriter(processingEnv);
        write(extension, records.isEmpty() ? writer.none() : writer.schema(records.get(0)));
    }

    private void write(TypeElement type, String schema) throws IOException {
        String name = processingEnv.getElementUtils().getBinaryName(type).toString();
        try (Writer out = processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", "META-INF/graft/" + name + ".json", type)
                .openWriter()) {
            out.write(schema);
            out.write('\n');
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private void guarded(Element place, Work work) {
        try {
            work.run();
        } catch (Unsupported unsupported) {
            processingEnv
                    .getMessager()
                    .printMessage(Diagnostic.Kind.ERROR, unsupported.getMessage(), unsupported.place);
        } catch (IOException e) {
            processingEnv
                    .getMessager()
                    .printMessage(Diagnostic.Kind.ERROR, "the schema cannot be written: " + e, place);
        }
    }

    /** What a settings record cannot be. */
    static final class Unsupported extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Element place;

        Unsupported(Element place, String message) {
            super(message);
            this.place = place;
        }
    }
}
