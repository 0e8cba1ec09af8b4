package org.graftml.distribution;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Builds a plug-in outside the source tree, from nothing but the jars of the distribution. */
final class Stranger {
    private Stranger() {}

    /** Drops the plug-in in. */
    static void install(String name, Graft graft) throws Exception {
        Path jar = build(name, graft);
        Files.move(jar, graft.plugins().resolve(jar.getFileName()));
    }

    /** Compiles and wraps the sources of a folder below {@code src/test/strangers}. */
    static Path build(String name, Graft graft) throws Exception {
        return build(name, "1.0.0", sources(name), graft.folder().resolve(name + ".jar"));
    }

    /** The sources of a folder below {@code src/test/strangers}. */
    static Path sources(String name) {
        return Path.of("src/test/strangers", name).toAbsolutePath();
    }

    /** Compiles and wraps the sources of a folder into a file. */
    static Path build(String name, String version, Path sources, Path file) throws Exception {
        Path classes = Files.createTempDirectory(file.getParent(), name);
        List<Path> jars = jars();
        compile(sources, classes);
        try (Builder builder = new Builder()) {
            builder.setProperty("Bundle-SymbolicName", "acme." + name);
            builder.setProperty("Bundle-Version", version);
            builder.setProperty("-includeresource", classes.toString());
            builder.setProperty("-privatepackage", "acme.*");
            builder.setProperty("-noextraheaders", "true");
            if (Files.exists(classes.resolve("acme").resolve(name).resolve("Activator.class"))) {
                builder.setProperty("Bundle-Activator", "acme." + name + ".Activator");
            }
            for (Path jar : jars) {
                builder.addClasspath(jar.toFile());
            }
            builder.addClasspath(classes.toFile());
            Jar jar = builder.build();
            if (!builder.isOk()) {
                throw new AssertionError(name + " does not build: " + builder.getErrors());
            }
            jar.write(file.toFile());
            return file;
        }
    }

    /** Compiles the sources below a folder against the distribution. */
    static void compile(Path sources, Path classes) throws IOException {
        List<Path> jars = jars();
        List<String> arguments = new ArrayList<>(List.of("--release", "17", "-parameters", "-d", classes.toString()));
        String path = String.join(":", jars.stream().map(Path::toString).toList());
        // The processor that writes schemas: from Java 23 on a class path alone is not searched for one.
        arguments.addAll(List.of("-cp", path, "-processorpath", path));
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> arguments.add(file.toString()));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new AssertionError(sources + " does not compile");
        }
    }

    private static List<Path> jars() throws IOException {
        List<Path> jars = new ArrayList<>(jars(Graft.distribution().resolve("bundles")));
        jars.addAll(jars(Graft.distribution().resolve("lib")));
        return jars;
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
