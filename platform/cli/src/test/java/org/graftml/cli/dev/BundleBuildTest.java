package org.graftml.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles of this very module, whose manifest Maven's build has written before the tests. */
class BundleBuildTest {
    private static final Path OURS = Path.of("").toAbsolutePath();

    @TempDir
    Path folder;

    private static List<Path> house() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bundle-SymbolicName",
                "Bundle-Name",
                "Import-Package",
                "DynamicImport-Package",
                "Export-Package",
                "Require-Capability",
                "Provide-Capability",
                "Service-Component"
            })
    void a_build_says_what_mavens_says(String header) throws IOException {
        Path jar = folder.resolve("cli.jar");
        new BundleBuild(PluginProject.in(OURS), house()).build(jar, 3);

        try (JarFile built = new JarFile(jar.toFile());
                var mavens = Files.newInputStream(OURS.resolve("target/classes/META-INF/MANIFEST.MF"))) {
            Attributes ours = built.getManifest().getMainAttributes();
            assertThat(ours.getValue(header))
                    .isEqualTo(new java.util.jar.Manifest(mavens)
                            .getMainAttributes()
                            .getValue(header));
            assertThat(ours.getValue("Bundle-Version")).endsWith(".dev-3");
            assertThat(built.getEntry("org/graftml/cli/dev/BundleBuild.class")).isNotNull();
        }
    }

    @Test
    void instructions_of_parents_count() throws IOException {
        Properties instructions = Pom.read(OURS.resolve("../../plugins/strategies-alignment/pom.xml"))
                .instructions();

        assertThat(new BundleBuild(new PluginProject(folder, instructions), List.of()).name())
                .isEqualTo("org.graftml.strategies.alignment");
    }

    @Test
    void a_class_that_is_written_again_as_it_was_is_no_change() throws IOException {
        Path type = Files.createDirectories(folder.resolve("target/classes")).resolve("A.class");
        Files.writeString(folder.resolve("bnd.bnd"), "Bundle-SymbolicName: acme.one\n");
        Files.writeString(type, "one");
        BundleBuild build = new BundleBuild(PluginProject.in(folder), List.of());
        String before = build.state();

        Files.writeString(type, "one");
        assertThat(build.state()).isEqualTo(before);
        Files.writeString(type, "two");
        assertThat(build.state()).isNotEqualTo(before);
    }

    @Test
    void what_is_no_project_or_was_never_built_is_refused() throws IOException {
        assertThatThrownBy(() -> PluginProject.in(folder))
                .isInstanceOf(Misfit.class)
                .hasMessageEndingWith("is no project of a plug-in");
        Files.writeString(folder.resolve("bnd.bnd"), "");
        assertThatThrownBy(() -> PluginProject.in(folder))
                .isInstanceOf(Misfit.class)
                .hasMessageEndingWith("was never built");
    }

    @Test
    void a_pom_that_is_none_is_refused() throws IOException {
        Files.writeString(
                folder.resolve("pom.xml"),
                "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><project>&y;</project>");
        assertThatThrownBy(() -> PluginProject.in(folder))
                .isInstanceOf(Misfit.class)
                .hasMessageContaining("cannot be read");
    }
}
