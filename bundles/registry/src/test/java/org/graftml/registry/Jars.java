package org.graftml.registry;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.osgi.framework.Constants;

/** Makes bundles out of a few headers, and of a class where one is needed. */
public final class Jars {
    private static final long NO_TIME = 1_000_000_000_000L;

    private final Path folder;

    Jars(Path folder) {
        this.folder = folder;
    }

    /**
     * A bundle.
     *
     * @param headers names and values in turn
     */
    public Path bundle(String name, String version, String... headers) throws IOException {
        Path jar = file(name, version);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest(name, version, headers))) {
            out.flush();
        }
        return jar;
    }

    /** A plug-in with one strategy. */
    public Path plugin(String name, String version, String id, String... headers) throws IOException {
        String extension = "org.graftml.extension;org.graftml.extension=%s;point=\"acme.Strategy\";id=%s;summary=\"%s\""
                .formatted(id, id, "adapts by " + id);
        String[] all = Stream.concat(Stream.of(Constants.PROVIDE_CAPABILITY, extension), Stream.of(headers))
                .toArray(String[]::new);
        return bundle(name, version, all);
    }

    /** A bundle with an activator, whose text is the body of its {@code start}. */
    public Path active(String name, String version, String start) throws IOException {
        String type = name + ".Starter";
        String source = "package %s; public class Starter implements org.osgi.framework.BundleActivator {%n"
                + "public void start(org.osgi.framework.BundleContext context) throws Exception { %s }%n"
                + "public void stop(org.osgi.framework.BundleContext context) {} }";
        Path classes = compile(type, source.formatted(name, start));
        Path jar = file(name, version);
        Manifest manifest = manifest(
                name, version, Constants.BUNDLE_ACTIVATOR, type, Constants.IMPORT_PACKAGE, "org.osgi.framework");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                entry(out, classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return jar;
    }

    /** A file that may not be a jar at all. */
    public Path raw(String name, byte[] bytes) throws IOException {
        return Files.write(Files.createDirectories(folder).resolve(name), bytes);
    }

    public static void entry(JarOutputStream out, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(NO_TIME);
        out.putNextEntry(entry);
        ((OutputStream) out).write(bytes);
        out.closeEntry();
    }

    private Path file(String name, String version) throws IOException {
        return Files.createDirectories(folder).resolve(name + "-" + version + ".jar");
    }

    /** A manifest with these headers. */
    public static Manifest manifest(String name, String version, String... headers) {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        attributes.putValue(Constants.BUNDLE_SYMBOLICNAME, name);
        attributes.putValue(Constants.BUNDLE_VERSION, version);
        for (int i = 0; i < headers.length; i += 2) {
            attributes.putValue(headers[i], headers[i + 1]);
        }
        return manifest;
    }

    private Path compile(String type, String source) throws IOException {
        Path classes = Files.createTempDirectory(Files.createDirectories(folder), "classes");
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            JavaFileObject unit = new Source(type, source);
            // The build's own annotation processors have no business here.
            if (!compiler.getTask(null, files, null, List.of("-proc:none"), null, List.of(unit))
                    .call()) {
                throw new IllegalArgumentException(source);
            }
        }
        return classes;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String type, String text) {
            super(URI.create("text:///" + type.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreErrors) {
            return text;
        }
    }
}
