package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on plug-ins shows what the commands really print: it is run from its first line to its last. */
class PluginsPageTest {
    private static final String PROMPT = "$ graft ";

    @TempDir
    Path folder;

    private Path shelf;
    private Graft graft;

    /** A command of the page, and what the page says that it prints. */
    private record Shown(List<String> words, List<String> lines) {}

    private static void bundle(Path into, String name, String version, String... headers) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", name);
        attributes.putValue("Bundle-Version", version);
        for (int i = 0; i < headers.length; i += 2) {
            attributes.putValue(headers[i], headers[i + 1]);
        }
        Path jar = into.resolve(name + "-" + version + ".jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    /** The plug-ins of which the page speaks. */
    private void plugins() throws Exception {
        String exports = "Export-Package";
        String imports = "Import-Package";
        String[] align = {
            imports,
            "acme.maths;version=\"[2,3)\"",
            "Provide-Capability",
            "org.graftml.extension;id=moments;point=\"org.graftml.api.strategy.AdaptationStrategy\";"
                    + "summary=\"aligns by moments\""
        };
        bundle(shelf, "acme.align", "1.0.0", align);
        bundle(shelf, "acme.maths", "2.1.0", exports, "acme.maths;version=2.1.0");
        bundle(shelf, "acme.broken", "1.0.0", exports, "acme.broken", imports, "acme.blas");
        bundle(shelf, "acme.types", "1.0.0", exports, "acme.types;version=1.0.0");
        bundle(shelf, "acme.types", "2.0.0", exports, "acme.types;version=2.0.0");
        bundle(
                shelf,
                "acme.shapes",
                "1.0.0",
                exports,
                "acme.shapes;uses:=\"acme.types\"",
                imports,
                "acme.types;version=\"[1,2)\"");
        assertThat(graft.run("index", shelf.toString()).code()).isZero();
        Files.createDirectories(graft.home());
        Files.writeString(graft.home().resolve("settings.yaml"), "indexes:\n- " + shelf.resolve("index.xml") + "\n");

        Path here = graft.folder();
        bundle(here, "acme.align", "1.0.0", align);
        bundle(here, "acme.fast", "1.0.0", imports, "acme.blas");
        bundle(here, "acme.late", "1.0.0", imports, "acme.maths;version=\"[3,4)\"");
        bundle(here, "acme.user", "1.0.0", imports, "acme.broken");
        bundle(here, "acme.torn", "1.0.0", imports, "acme.shapes,acme.types;version=\"[2,3)\"");
        String requires = "Require-Capability";
        bundle(here, "acme.gpu", "1.0.0", requires, "org.graftml.device;filter:=\"(org.graftml.device=gpu)\"");
        bundle(here, "acme.new", "1.0.0", requires, "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"");
    }

    private static List<Shown> shown(Path page) throws IOException {
        List<Shown> shown = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(page)) {
            if (line.startsWith("```")) {
                inside = line.equals("```console");
            } else if (inside && line.startsWith(PROMPT)) {
                shown.add(new Shown(List.of(line.substring(PROMPT.length()).split(" ")), new ArrayList<>()));
            } else if (inside) {
                shown.get(shown.size() - 1).lines().add(line);
            }
        }
        return shown;
    }

    /** Without what differs from machine to machine: where the shelf stands, sizes of archives, the Java. */
    private Stream<String> plain(Stream<String> lines) {
        return lines.map(line -> line.replace(shelf.toString(), "/home/ada/shelf")
                .replaceAll("\\d+\\.\\d KiB", "n KiB")
                .replaceAll("this is Java \\d+", "this is Java n")
                .stripTrailing());
    }

    @Test
    void what_the_page_shows_is_what_is_printed() throws Exception {
        graft = Graft.in(folder);
        shelf = Files.createDirectories(folder.resolve("shelf"));
        plugins();
        List<Shown> page = shown(Graft.distribution().resolve("docs/plugins.md"));
        assertThat(page).hasSizeGreaterThan(10);
        for (Shown shown : page) {
            Graft.Outcome outcome = graft.run(shown.words().toArray(String[]::new));
            assertThat(plain((outcome.out() + outcome.err()).lines()))
                    .as(String.join(" ", shown.words()))
                    .containsExactlyElementsOf(plain(shown.lines().stream()).toList());
        }
    }
}
