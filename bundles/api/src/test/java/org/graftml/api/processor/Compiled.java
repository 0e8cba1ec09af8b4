package org.graftml.api.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.graftml.api.Extension;

/** One source file, compiled with the processor. */
record Compiled(Path classes, List<Diagnostic<? extends JavaFileObject>> errors) {

    /** Compiles a public top-level class of the package {@code acme}. */
    static Compiled of(Path folder, String name, String body) {
        String source =
                "package acme;\nimport org.graftml.api.*;\nimport java.util.*;\nimport java.nio.file.Path;\n" + body;
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///acme/" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        String api = Path.of(URI.create(Extension.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
        String path = api + java.io.File.pathSeparator + folder;
        JavaCompiler.CompilationTask task = compiler.getTask(
                null,
                null,
                diagnostics,
                List.of("-d", folder.toString(), "-classpath", path, "--release", "17"),
                null,
                List.of(file));
        task.setLocale(Locale.ROOT);
        task.setProcessors(List.of(new SettingsProcessor()));
        boolean done = task.call();
        List<Diagnostic<? extends JavaFileObject>> errors = diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .<Diagnostic<? extends JavaFileObject>>map(diagnostic -> diagnostic)
                .toList();
        if (done != errors.isEmpty()) {
            throw new IllegalStateException("the compiler says " + done + " with " + diagnostics.getDiagnostics());
        }
        return new Compiled(folder, errors);
    }

    String schema(String type) {
        try {
            return Files.readString(classes.resolve("META-INF/graft/" + type + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of the line that an error stands at, and its message. */
    String error() {
        if (errors.size() != 1) {
            throw new IllegalStateException("not one error: " + errors);
        }
        Diagnostic<? extends JavaFileObject> error = errors.get(0);
        try {
            String source = error.getSource().getCharContent(true).toString();
            String line =
                    source.lines().skip(error.getLineNumber() - 1).findFirst().orElseThrow();
            return line.strip() + " => " + error.getMessage(Locale.ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
