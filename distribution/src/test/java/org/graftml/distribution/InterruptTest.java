package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How the launcher passes interrupts on, with a command line that does nothing else. TERM is handled
 * as INT is, and unlike that one it arrives also where the build runs in the background.
 */
@Timeout(60)
class InterruptTest {
    private static final Path DISTRIBUTION = Path.of(System.getProperty("graft.folder"));

    @TempDir
    Path folder;

    @BeforeEach
    void a_distribution_that_waits() throws IOException {
        for (String part : List.of("bin", "lib")) {
            Path to = Files.createDirectories(folder.resolve(part));
            try (Stream<Path> files = Files.list(DISTRIBUTION.resolve(part))) {
                for (Path file : files.toList()) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        classPath(),
                        "-d",
                        classes.toString(),
                        "src/test/commands/acme/Waits.java");
        assertThat(compiled).isZero();
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "acme.waits");
        headers.putValue("Bundle-Activator", "acme.Waits");
        headers.putValue("Import-Package", "org.osgi.framework");
        Path jar = Files.createDirectories(folder.resolve("bundles")).resolve("waits.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream bundle = new JarOutputStream(out, manifest)) {
            bundle.putNextEntry(new ZipEntry("acme/Waits.class"));
            Files.copy(classes.resolve("acme/Waits.class"), bundle);
        }
    }

    private String classPath() throws IOException {
        try (Stream<Path> jars = Files.list(folder.resolve("lib"))) {
            return String.join(":", jars.map(Path::toString).toList());
        }
    }

    private Process start(String argument) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(folder.resolve("bin/graft").toString(), argument);
        builder.environment().put("GRAFT_HOME", folder.resolve("home").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    private static void interrupt(Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-TERM", Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void a_command_that_is_interrupted_ends_in_its_own_time() throws Exception {
        Process process = start("listens");
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("waiting");
            interrupt(process);
            assertThat(out.lines()).containsExactly("asked to stop", "stopped cleanly");
        }
        assertThat(process.waitFor()).isEqualTo(130);
    }

    @Test
    void the_second_interrupt_ends_a_command_that_does_not_listen() throws Exception {
        Process process = start("deaf");
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("waiting");
            interrupt(process);
            assertThat(out.readLine()).isEqualTo("asked to stop");
            interrupt(process);
            assertThat(out.lines()).isEmpty();
        }
        assertThat(process.waitFor()).isEqualTo(130);
    }
}
