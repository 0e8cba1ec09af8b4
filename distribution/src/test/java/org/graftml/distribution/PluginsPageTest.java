package org.graftml.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on plug-ins shows what the commands really print: it is run from its first line to its last. */
class PluginsPageTest {
    private static final String PROMPT = "$ graft ";
    private static final Pattern WORD = Pattern.compile("'[^']*'|\\S+");
    private static final Pattern FINGERPRINT = Pattern.compile("([0-9A-F]{2}:){31}[0-9A-F]{2}");
    /** How the page abbreviates a fingerprint. */
    private static final String SHORT = "6F:1C:...:B2";

    @TempDir
    Path folder;

    private Path shelf;
    private Graft graft;

    /** A command of the page, and what the page says that it prints; or, without words, settings. */
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
        Files.copy(Graft.distribution().resolve("examples/quickstart.yaml"), here.resolve("quickstart.yaml"));
        bundle(
                here,
                "acme.twin",
                "1.0.0",
                "Provide-Capability",
                "org.graftml.extension;id=dann;class=acme.twin.Twin;"
                        + "point=\"org.graftml.api.strategy.AdaptationStrategy\";summary=\"takes another's name\"");
        bundle(here, "acme.signed", "1.0.0");
        bundle(here, "acme.strange", "1.0.0");
        person("Ada Lovelace", here.resolve("acme.signed-1.0.0.jar"));
        person("Mallory", here.resolve("acme.strange-1.0.0.jar"));
        repository();
        bundle(here, "acme.align", "1.0.0", align);
        bundle(here, "acme.fast", "1.0.0", imports, "acme.blas");
        bundle(here, "acme.late", "1.0.0", imports, "acme.maths;version=\"[3,4)\"");
        bundle(here, "acme.user", "1.0.0", imports, "acme.broken");
        bundle(here, "acme.torn", "1.0.0", imports, "acme.shapes,acme.types;version=\"[2,3)\"");
        String requires = "Require-Capability";
        bundle(here, "acme.gpu", "1.0.0", requires, "org.graftml.device;filter:=\"(org.graftml.device=gpu)\"");
        bundle(here, "acme.new", "1.0.0", requires, "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"");
    }

    /** Gives somebody a key, and signs a jar with it. */
    private void person(String name, Path jar) throws Exception {
        String keys = folder.resolve("keys.p12").toString();
        List<String> secrets = List.of("-keystore", keys, "-storepass", "not-a-secret");
        tool("keytool", secrets, "-genkeypair", "-alias", name, "-dname", "CN=" + name, "-keyalg", "EC");
        tool("jarsigner", secrets, jar.toString(), name);
    }

    private String tool(String name, List<String> options, String... more) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", name).toString()));
        boolean first = name.equals("keytool");
        command.addAll(first ? List.of(more) : options);
        command.addAll(first ? options : List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private String fingerprint(String name) throws Exception {
        List<String> secrets =
                List.of("-keystore", folder.resolve("keys.p12").toString(), "-storepass", "not-a-secret");
        Matcher found = FINGERPRINT.matcher(tool("keytool", secrets, "-list", "-alias", name));
        assertThat(found.find()).isTrue();
        return found.group();
    }

    /** Ada's Maven, which asks nobody but a folder. */
    private void repository() throws Exception {
        Path releases = Files.createDirectories(folder.resolve("releases/org/acme/plots/1.2.0"));
        Path jar = releases.resolve("plots-1.2.0.jar");
        bundle(releases, "acme.plots", "1.2.0");
        Files.move(releases.resolve("acme.plots-1.2.0.jar"), jar);
        byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(Files.readAllBytes(jar));
        Files.writeString(
                releases.resolve("plots-1.2.0.jar.sha1"), HexFormat.of().formatHex(sha1));
        Files.createDirectories(folder.resolve("ada/.m2"));
        Files.writeString(
                folder.resolve("ada/.m2/settings.xml"),
                "<settings><mirrors><mirror><id>releases</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors></settings>"
                        .formatted(folder.resolve("releases").toUri()));
    }

    private static List<Shown> shown(Path page) throws IOException {
        List<Shown> shown = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(page)) {
            if (line.startsWith("```")) {
                inside = line.equals("```console") || line.equals("```yaml");
                if (line.equals("```yaml")) {
                    shown.add(new Shown(List.of(), new ArrayList<>()));
                }
            } else if (inside && line.startsWith(PROMPT)) {
                List<String> words = WORD.matcher(line.substring(PROMPT.length()))
                        .results()
                        .map(word -> word.group().replace("'", ""))
                        .toList();
                shown.add(new Shown(words, new ArrayList<>()));
            } else if (inside) {
                shown.get(shown.size() - 1).lines().add(line);
            }
        }
        return shown;
    }

    /** Without what differs from machine to machine: where the shelf stands, sizes of archives, the Java. */
    private Stream<String> plain(Stream<String> lines) {
        return lines.map(line -> line.replace(shelf.toString(), "/home/ada/shelf")
                .replace(folder.resolve("ada").toString(), "/home/ada")
                .replace(folder.resolve("releases").toUri().toString(), "file:///srv/releases/")
                .replaceAll(FINGERPRINT.pattern(), SHORT)
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
            if (shown.words().isEmpty()) {
                String text = String.join("\n", shown.lines());
                Files.writeString(
                        graft.home().resolve("settings.yaml"),
                        text.replace("/home/ada/shelf", shelf.toString()).replace(SHORT, fingerprint("Ada Lovelace")));
                continue;
            }
            assertThat(plain(printed(shown.words()).lines()))
                    .as(String.join(" ", shown.words()))
                    .containsExactlyElementsOf(plain(shown.lines().stream()).toList());
        }
    }

    private String printed(List<String> words) throws Exception {
        Path printed = folder.resolve("printed.txt");
        List<String> command = new ArrayList<>(
                List.of(graft.installation().resolve("bin/graft").toString()));
        command.addAll(words);
        ProcessBuilder builder = graft.environment(new ProcessBuilder(command))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(
                        Files.writeString(folder.resolve("nothing.txt"), "").toFile()))
                .redirectOutput(printed.toFile());
        builder.environment().put("GRAFT_JAVA_OPTS", "-Duser.home=" + folder.resolve("ada"));
        builder.start().waitFor();
        return Files.readString(printed);
    }
}
