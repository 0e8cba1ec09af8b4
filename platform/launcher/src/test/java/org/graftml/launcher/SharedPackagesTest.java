package org.graftml.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedPackagesTest {
    private static final List<String> SHARED =
            List.of("org.graftml.api", "org.graftml.djl", "com.google.gson", "com.sun.jna");

    @TempDir
    Path folder;

    private Path jar(String bundle, String version) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-SymbolicName", bundle + "; singleton:=true");
        headers.putValue("Bundle-Version", version);
        headers.putValue("Export-Package", bundle + ".a;version=\"" + version + "\"");
        Path jar = folder.resolve(bundle + "-" + version + ".jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
        return jar;
    }

    private List<Path> jars(List<String> bundles, String version) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String bundle : bundles) {
            jars.add(jar(bundle, version));
        }
        return jars;
    }

    private static SharedPackages of(List<Path> classPath, List<Path> core) throws IOException {
        URL[] urls = new URL[classPath.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = classPath.get(i).toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls, null)) {
            return SharedPackages.of(loader, core);
        }
    }

    @Test
    void what_the_shared_bundles_export_is_shared_and_nothing_else() throws IOException {
        List<Path> jars = jars(SHARED, "1.2.0");
        jars.add(jar("acme.other", "1.0.0"));

        assertThat(of(jars, jars).exports())
                .isEqualTo(",com.google.gson.a;version=\"1.2.0\",com.sun.jna.a;version=\"1.2.0\""
                        + ",org.graftml.api.a;version=\"1.2.0\",org.graftml.djl.a;version=\"1.2.0\"");
    }

    @Test
    void a_class_path_that_lacks_jars_is_refused_with_their_names() throws IOException {
        List<Path> jars = jars(SHARED.subList(0, 2), "1.2.0");

        assertThatThrownBy(() -> of(jars, jars))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the class path lacks com.google.gson, com.sun.jna; expected on it the jars of the"
                        + " distribution's folders lib and bundles");
    }

    @Test
    void another_version_than_the_distributions_is_refused_with_both() throws IOException {
        List<Path> classPath = jars(SHARED, "1.2.0");
        List<Path> core = List.of(jar("org.graftml.api", "1.3.0"));

        assertThatThrownBy(() -> of(classPath, core))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the class path has org.graftml.api 1.2.0, and the distribution 1.3.0; expected the same");
    }
}
