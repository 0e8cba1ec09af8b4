package org.graftml.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand plug-ins in an index, two hundred installed; how long commands take is printed, never asserted. */
@Tag("proof")
class ScaleTest {
    private static final int OFFERED = 1_000;
    private static final int INSTALLED = 200;
    private static final int BYTES = 1 << 18;
    private static final int TIMES = 7;
    private static final Pattern TIME = Pattern.compile("(\\d+)m([0-9.]+)s");

    @TempDir
    Path folder;

    @Test
    void commands_stay_quick_with_a_thousand_plugins_offered_and_two_hundred_installed() throws Exception {
        Graft graft = Graft.in(folder);
        Path shelf = Files.createDirectories(graft.folder().resolve("shelf"));
        Path some = Files.createDirectories(graft.folder().resolve("some"));
        for (int number = 0; number < OFFERED; number++) {
            Path jar = plugin(shelf, number);
            if (number < INSTALLED) {
                Files.copy(jar, some.resolve(jar.getFileName()));
            }
        }
        ok(graft.run("list"));
        print("list, with nothing installed", times(graft, "list"));

        ok(graft.run("index", shelf.toString()));
        Files.writeString(
                Files.createDirectories(graft.home()).resolve("settings.yaml"),
                "indexes: [\"%s\"]%n".formatted(shelf.resolve("index.xml")));
        long began = System.nanoTime();
        ok(graft.run("install", some.toString(), "--yes"));
        System.out.printf("install of %d at once: %.2f s%n", INSTALLED, (System.nanoTime() - began) / 1e9);

        print("the first list, with a new cache", List.of(time(graft, "list")));
        print("list", times(graft, "list"));
        print("search", times(graft, "search", "generated"));
        print("plugins", times(graft, "plugins"));
        print("install --dry-run", times(graft, "install", "method-0500", "--dry-run"));
        print("start of a shell", times(graft, "shell", "-c", "exit"));

        assertThat(ok(graft.run("list", "strategies", "--json")).json().size()).isGreaterThan(INSTALLED);
        assertThat(ok(graft.run("search", "generated", "--json")).json().size()).isEqualTo(OFFERED);
    }

    /** A bundle with a strategy in it and as much else as a plug-in of some substance has. */
    private static Path plugin(Path folder, int number) throws IOException {
        String name = "acme.generated.p%04d".formatted(number);
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", name);
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue(
                "Import-Package",
                "org.graftml.api;version=\"[0.1,1)\",org.graftml.api.graph;version=\"[0.1,1)\","
                        + "org.graftml.api.strategy;version=\"[0.1,1)\",ai.djl.ndarray;version=\"[0.35,0.36)\"");
        headers.putValue(
                "Provide-Capability",
                "org.graftml.extension;org.graftml.extension=\"method-%1$04d\";id=\"method-%1$04d\";".formatted(number)
                        + "point=\"org.graftml.api.strategy.AdaptationStrategy\";class=\"%s.Method\";".formatted(name)
                        + "summary=\"generated, number %d\"".formatted(number));
        headers.putValue(
                "Require-Capability",
                "org.graftml.extender;filter:=\"(org.graftml.extender=extensions)\","
                        + "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\"");
        Path jar = folder.resolve(name + ".jar");
        byte[] content = new byte[BYTES];
        new Random(number).nextBytes(content);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entries.putNextEntry(new ZipEntry("content"));
            entries.write(content);
            entries.putNextEntry(new ZipEntry("README"));
            entries.write(name.getBytes(UTF_8));
        }
        return jar;
    }

    private static Graft.Outcome ok(Graft.Outcome outcome) {
        assertThat(outcome.code()).as(outcome.err()).isZero();
        return outcome;
    }

    /** Seconds of a command by the clock, and of the processor's time. */
    private record Time(double wall, double processor) {}

    /** The shell that starts it knows what time its children took of the processor. */
    private static Time time(Graft graft, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$0\" \"$@\" > /dev/null 2>&1 && times"));
        command.add(graft.installation().resolve("bin/graft").toString());
        command.addAll(List.of(arguments));
        long began = System.nanoTime();
        ProcessBuilder builder = graft.environment(new ProcessBuilder(command));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", arguments)).isZero();
        double wall = (System.nanoTime() - began) / 1e9;
        double processor = TIME.matcher(said.lines().skip(1).findFirst().orElseThrow())
                .results()
                .mapToDouble(found -> 60 * Double.parseDouble(found.group(1)) + Double.parseDouble(found.group(2)))
                .sum();
        return new Time(wall, processor);
    }

    private static List<Time> times(Graft graft, String... command) throws Exception {
        List<Time> times = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            times.add(time(graft, command));
        }
        return times;
    }

    private static void print(String what, List<Time> times) {
        double[] wall = times.stream().mapToDouble(Time::wall).sorted().toArray();
        double[] processor =
                times.stream().mapToDouble(Time::processor).sorted().toArray();
        System.out.printf(
                "%s: %.2f s (median of %d, %.2f to %.2f), %.2f s of the processor%n",
                what,
                wall[wall.length / 2],
                wall.length,
                wall[0],
                wall[wall.length - 1],
                processor[processor.length / 2]);
    }
}
