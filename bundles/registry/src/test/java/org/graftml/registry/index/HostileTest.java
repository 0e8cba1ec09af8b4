package org.graftml.registry.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.graftml.api.Misfit;
import org.graftml.api.registry.Registry.Addresses;
import org.graftml.registry.Jars;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;

/** Jars and indexes as an enemy would make them: one clear error each, soon, in little memory. */
class HostileTest {
    private static final int FUZZ_ROUNDS = 2_000;
    private static final int PATIENCE_SECONDS = 120;

    @TempDir
    Path folder;

    @BeforeAll
    static void no_outside_definitions() {
        // As the launcher sets it for the process.
        System.setProperty("javax.xml.accessExternalDTD", "");
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] jar(Manifest manifest, String... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
            for (String entry : entries) {
                Jars.entry(out, entry, new byte[] {1});
            }
        }
        return bytes.toByteArray();
    }

    private static void refuses(ThrowingCallable reading, String code, String message) {
        assertThatThrownBy(reading)
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(
                        Misfit.class, misfit -> assertThat(misfit.code()).isEqualTo(code));
    }

    @Test
    void a_file_that_is_no_jar_is_refused() throws Exception {
        Path file = file("a.jar", "this is no jar".getBytes(UTF_8));
        refuses(() -> JarReader.read(file), "broken-file", "a.jar cannot be read as a jar");
    }

    @Test
    void a_jar_without_a_manifest_is_no_bundle() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry("a.txt"));
        }
        Path file = file("a.jar", bytes.toByteArray());
        refuses(() -> JarReader.read(file), "no-bundle", "has no META-INF/MANIFEST.MF");
    }

    @Test
    void an_ordinary_jar_is_no_bundle() throws Exception {
        Manifest plain = new Manifest();
        plain.getMainAttributes().putValue("Manifest-Version", "1.0");
        Path file = file("a.jar", jar(plain));
        refuses(() -> JarReader.read(file), "no-bundle", "has no Bundle-SymbolicName");
    }

    @Test
    void headers_that_mean_nothing_are_refused() throws Exception {
        for (String header : new String[] {"acme;version=\"[1,\"", ";;;", "acme;version=\"[2,1]\""}) {
            Path file = file("a.jar", jar(Jars.manifest("acme", "1.0.0", Constants.IMPORT_PACKAGE, header)));
            refuses(() -> JarReader.read(file), "broken-bundle", "the manifest of " + file + " is wrong");
        }
    }

    @Test
    void a_name_that_leads_out_of_the_jar_is_refused() throws Exception {
        for (String name : new String[] {"../../evil.sh", "/etc/passwd", "a/../../b", "c:\\evil"}) {
            Path file = file("a.jar", jar(Jars.manifest("acme", "1.0.0"), name));
            refuses(() -> JarReader.read(file), "dangerous-file", "outside of itself");
        }
    }

    @Test
    void a_manifest_without_end_is_refused() throws Exception {
        String endless = "a".repeat(8 << 20);
        Path file = file("a.jar", jar(Jars.manifest("acme", "1.0.0", "Acme", endless)));
        refuses(() -> JarReader.read(file), "dangerous-file", "has a manifest of ");
    }

    private void refusesIndex(String text, String why) throws IOException {
        Path file = file("index.xml", text.getBytes(UTF_8));
        refuses(() -> Index.read(file.toUri(), new Downloads(nothing -> folder)), "broken-index", why);
    }

    private static String index(String resource) {
        return "<?xml version='1.0'?><repository xmlns='http://www.osgi.org/xmlns/repository/v1.0.0' name='a'"
                + " increment='1'>" + resource + "</repository>";
    }

    @Test
    void an_index_that_is_none_is_refused() throws Exception {
        refusesIndex("hello", "cannot be read");
        refusesIndex("", "cannot be read");
        refusesIndex("<html></html>", "cannot be read");
        refusesIndex(index("<resource>"), "cannot be read");
    }

    @Test
    void an_offer_without_a_hash_or_an_address_is_refused() throws Exception {
        String identity = "<capability namespace='osgi.identity'><attribute name='osgi.identity' value='acme'/>"
                + "<attribute name='version' type='Version' value='1.0.0'/></capability>";
        refusesIndex(index("<resource>" + identity + "</resource>"), "acme 1.0.0 has no address, or no SHA-256");
        refusesIndex(
                index("<resource>" + identity + "<capability namespace='osgi.content'>"
                        + "<attribute name='osgi.content' value='12ab'/><attribute name='url' value='a.jar'/>"
                        + "</capability></resource>"),
                "acme 1.0.0 has no address, or no SHA-256");
    }

    @Test
    @Timeout(PATIENCE_SECONDS)
    void entities_do_not_grow() throws Exception {
        StringBuilder bomb = new StringBuilder("<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a0 'aaaaaaaaaa'>");
        for (int level = 1; level <= 12; level++) {
            bomb.append("<!ENTITY a%d '%s'>"
                    .formatted(level, "&a%d;".formatted(level - 1).repeat(10)));
        }
        bomb.append("]><repository name='&a12;'/>");
        refusesIndex(bomb.toString(), "cannot be read");
    }

    @Test
    void entities_read_no_files() throws Exception {
        Path secret = file("secret", "hidden".getBytes(UTF_8));
        Path file = file(
                "index.xml",
                ("<?xml version='1.0'?><!DOCTYPE r [<!ENTITY s SYSTEM '" + secret.toUri() + "'>]>"
                                + "<repository xmlns='http://www.osgi.org/xmlns/repository/v1.0.0' name='&s;'/>")
                        .getBytes(UTF_8));
        Throwable refused = catchThrowable(() -> Index.read(file.toUri(), new Downloads(nothing -> folder)));
        assertThat(String.valueOf(refused)).doesNotContain("hidden");
    }

    @Test
    @Timeout(PATIENCE_SECONDS)
    void whatever_the_bytes_of_a_jar_are_it_is_a_bundle_or_one_clear_error() throws Exception {
        byte[] sound = jar(
                Jars.manifest(
                        "acme",
                        "1.0.0",
                        Constants.IMPORT_PACKAGE,
                        "a;version=\"[1,2)\",b",
                        Constants.PROVIDE_CAPABILITY,
                        "org.graftml.extension;id=x;point=y",
                        Constants.BUNDLE_NATIVECODE,
                        "a.so;osname=Linux"),
                "a/B.class");
        Random random = new Random(2);
        int refused = 0;
        for (int round = 0; round < FUZZ_ROUNDS; round++) {
            byte[] bytes = Corruption.of(sound, random);
            Path file = file("fuzz.jar", bytes);
            try {
                JarReader.read(file);
            } catch (Misfit clear) {
                assertThat(clear).hasMessageContaining(file.toString());
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(FUZZ_ROUNDS / 4);
    }

    @Test
    @Timeout(PATIENCE_SECONDS)
    void whatever_the_text_of_a_manifest_is_it_is_a_bundle_or_one_clear_error() throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        Jars.manifest(
                        "acme",
                        "1.0.0",
                        Constants.IMPORT_PACKAGE,
                        "a;version=\"[1,2)\",b",
                        Constants.REQUIRE_CAPABILITY,
                        "x;filter:=\"(&(x=1)(version>=1))\"",
                        Constants.BUNDLE_NATIVECODE,
                        "a.so;osname=Linux")
                .write(text);
        Random random = new Random(3);
        int refused = 0;
        for (int round = 0; round < FUZZ_ROUNDS; round++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream out = new ZipOutputStream(bytes)) {
                out.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
                out.write(Corruption.of(text.toByteArray(), random));
            }
            Path file = file("fuzz.jar", bytes.toByteArray());
            try {
                JarReader.read(file);
            } catch (Misfit clear) {
                assertThat(clear).hasMessageContaining(file.toString());
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(FUZZ_ROUNDS / 4);
    }

    @Test
    @Timeout(PATIENCE_SECONDS)
    void whatever_the_bytes_of_an_index_are_it_is_one_or_one_clear_error() throws Exception {
        Path shelf = Files.createDirectories(folder.resolve("shelf"));
        Files.write(shelf.resolve("acme.jar"), jar(Jars.manifest("acme", "1.0.0", Constants.IMPORT_PACKAGE, "a")));
        byte[] sound = Index.of(shelf, Addresses.RELATIVE);
        Random random = new Random(4);
        int refused = 0;
        for (int round = 0; round < FUZZ_ROUNDS; round++) {
            Path file = file("index.xml", Corruption.of(sound, random));
            try {
                Index.read(file.toUri(), new Downloads(nothing -> folder));
            } catch (Misfit clear) {
                assertThat(clear).hasMessageContaining("index.xml");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(FUZZ_ROUNDS / 4);
    }

    /** What a reading may take in all, which bounds what it holds at once. */
    private static final long MOST_ALLOCATED = 512L << 20;

    private static void modestly(ThrowingCallable reading) throws Exception {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Throwable refused = catchThrowable(reading);
        assertThat(refused).isInstanceOf(Misfit.class);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes")
                .isLessThan(MOST_ALLOCATED);
    }

    @Test
    @Timeout(PATIENCE_SECONDS)
    void an_index_that_unpacks_without_end_takes_little_memory() throws Exception {
        Path bomb = folder.resolve("index.xml.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            out.write(index("").substring(0, 100).getBytes(UTF_8));
            byte[] spaces = new byte[1 << 20];
            Arrays.fill(spaces, (byte) ' ');
            for (int mebibyte = 0; mebibyte < 1024; mebibyte++) {
                out.write(spaces);
            }
        }
        modestly(() -> Index.read(bomb.toUri(), new Downloads(nothing -> folder)));
    }

    @Test
    @Timeout(PATIENCE_SECONDS)
    void an_index_of_empty_things_takes_little_memory() throws Exception {
        Path file = file("index.xml", index("<resource/>".repeat(3 << 20)).getBytes(UTF_8));
        modestly(() -> Index.read(file.toUri(), new Downloads(nothing -> folder)));
    }

    @Test
    @Timeout(PATIENCE_SECONDS)
    void headers_of_a_million_clauses_take_little_memory() throws Exception {
        for (String header : new String[] {
            Constants.IMPORT_PACKAGE,
            Constants.EXPORT_PACKAGE,
            Constants.REQUIRE_CAPABILITY,
            Constants.PROVIDE_CAPABILITY,
            Constants.BUNDLE_NATIVECODE
        }) {
            Path file = file("a.jar", jar(Jars.manifest("acme", "1.0.0", header, "a,".repeat(1 << 20) + "a")));
            modestly(() -> JarReader.read(file));
        }
    }

    @Test
    @Timeout(PATIENCE_SECONDS)
    void a_filter_without_bottom_is_refused() throws Exception {
        int depth = 100_000;
        String filter = "(!".repeat(depth) + "(a=1)" + ")".repeat(depth);
        Path file = file(
                "a.jar",
                jar(Jars.manifest("acme", "1.0.0", Constants.REQUIRE_CAPABILITY, "a;filter:=\"" + filter + "\"")));
        modestly(() -> JarReader.read(file));
        Path index = file(
                "index.xml",
                index("<resource><capability namespace='osgi.content'><attribute name='osgi.content' value='"
                                + "0".repeat(64) + "'/><attribute name='url' value='a.jar'/></capability>"
                                + "<requirement namespace='a'><directive name='filter' value='" + filter
                                + "'/></requirement></resource>")
                        .getBytes(UTF_8));
        modestly(() -> Index.read(index.toUri(), new Downloads(nothing -> folder)));
    }

    @Test
    void what_does_not_answer_is_an_error_and_no_hang() throws Exception {
        try (var silent = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            var address = java.net.URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/index.xml");
            Downloads impatient = new Downloads(nothing -> folder, Duration.ofMillis(200));
            assertThatThrownBy(() -> Index.read(address, impatient)).isInstanceOf(IOException.class);
        }
    }
}
