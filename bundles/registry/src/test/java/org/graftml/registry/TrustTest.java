package org.graftml.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.graftml.api.Misfit;
import org.graftml.api.registry.Change;
import org.graftml.api.registry.Plugin;
import org.graftml.api.registry.Registry.Effect;
import org.graftml.registry.trust.Signers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose plug-ins are taken: signatures within and beside jars, the certificates that count, the policy. */
class TrustTest {
    private static final String TRUSTED = "ada";
    private static final String STRANGER = "mallory";
    private static final String EXPIRED = "late";

    @TempDir
    static Path keys;

    private static Signers signers;

    @TempDir
    Path folder;

    private Lab lab;
    private Path jar;

    @BeforeAll
    static void people_with_keys() throws Exception {
        signers = new Signers(keys);
        signers.person(TRUSTED, 1, 10_000);
        signers.person(STRANGER, 1, 10_000);
        signers.person(EXPIRED, 10, 1);
    }

    @BeforeEach
    void only_what_two_of_them_have_signed_is_taken() throws Exception {
        lab = new Lab(folder);
        trust("signed");
        jar = lab.jars().active("acme.align", "1.0.0", "");
    }

    @AfterEach
    void stop() throws Exception {
        lab.stop();
    }

    private void trust(String policy) throws Exception {
        lab.settings("trust: %s%ncertificates:%n- %s%n- %s%n"
                .formatted(policy, signers.fingerprint(TRUSTED), signers.fingerprint(EXPIRED)));
    }

    private Change plan() throws IOException {
        return lab.registry().install(List.of(jar.toString()));
    }

    /** Code, what is said, what to do; and nothing has changed. */
    private List<String> refusal() {
        Misfit misfit = catchThrowableOfType(Misfit.class, this::plan);
        assertThat(misfit).isNotNull();
        assertThat(lab.home().resolve("plugins.lock")).doesNotExist();
        assertThat(lab.home().resolve("store")).doesNotExist();
        return Stream.of(
                        Stream.of(misfit.code()),
                        misfit.getMessage().lines().map(String::strip),
                        misfit.suggestion().stream())
                .flatMap(lines -> lines)
                .map(line -> line.replace(folder + "/jars/", ""))
                .toList();
    }

    /** Changes an entry, or adds one, and leaves all others as they are. */
    private void put(String entry, String text) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            Files.writeString(zip.getPath(entry), text);
        }
    }

    @Test
    void what_a_trusted_certificate_has_signed_is_taken_and_the_plan_says_who_signed() throws Exception {
        signers.sign(jar, TRUSTED);
        Change plan = plan();
        assertThat(plan.steps().get(0).signer()).contains("CN=ada (trusted)");
        lab.registry().carryOut(plan, Effect.NOW);
        assertThat(lab.bundles()).containsExactly("acme.align 1.0.0 active");
        lab.restart();
        assertThat(lab.bundles()).containsExactly("acme.align 1.0.0 active");
    }

    @Test
    void one_trusted_signer_of_several_suffices() throws Exception {
        signers.sign(jar, STRANGER);
        signers.sign(jar, TRUSTED);
        assertThat(plan().steps().get(0).signer()).contains("CN=ada (trusted)");
    }

    @Test
    void what_nobody_signed_is_refused() {
        assertThat(refusal())
                .containsExactly(
                        "not-signed",
                        "cannot install acme.align-1.0.0.jar",
                        "acme.align 1.0.0 is not signed, and `trust` is `signed`",
                        "ask its author for one that is, or set `trust: warn` in settings.yaml of GRAFT_HOME");
    }

    @Test
    void another_certificate_is_refused_with_its_fingerprint() throws Exception {
        signers.sign(jar, STRANGER);
        assertThat(refusal())
                .containsExactly(
                        "not-trusted",
                        "cannot install acme.align-1.0.0.jar",
                        "acme.align 1.0.0 is signed by CN=mallory, whose certificate is not among the trusted: "
                                + signers.fingerprint(STRANGER) + ", and `trust` is `signed`",
                        "if you know that it is theirs, add it to `certificates` in settings.yaml of GRAFT_HOME");
    }

    @Test
    void a_certificate_that_has_expired_is_refused_with_its_last_day() throws Exception {
        signers.sign(jar, EXPIRED);
        assertThat(refusal())
                .contains("expired", "ask its author to sign it with one that is valid")
                .anySatisfy(line -> assertThat(line)
                        .matches("acme.align 1.0.0 is signed by CN=late, whose certificate was valid until"
                                + " \\d{4}-\\d\\d-\\d\\d, and `trust` is `signed`"));
    }

    @Test
    void an_entry_that_was_changed_after_signing_is_named() throws Exception {
        signers.sign(jar, TRUSTED);
        put("acme/align/Starter.class", "something else");
        assertThat(refusal().stream().map(line -> line.replaceAll("SHA-\\d+", "SHA-n")))
                .containsExactly(
                        "broken-signature",
                        "cannot install acme.align-1.0.0.jar",
                        "the signature of acme.align 1.0.0 is broken: SHA-n digest error for"
                                + " acme/align/Starter.class, and `trust` is `signed`",
                        "fetch it again; if that does not help, somebody changed it after it was signed");
    }

    @Test
    void an_entry_that_was_added_after_signing_is_named() throws Exception {
        signers.sign(jar, TRUSTED);
        put("acme/align/More.class", "something more");
        assertThat(refusal()).contains("broken-signature").anySatisfy(line -> assertThat(line)
                .contains("broken: it does not cover the entry 'acme/align/More.class'"));
    }

    @Test
    void an_entry_that_was_taken_away_after_signing_is_named() throws Exception {
        signers.sign(jar, TRUSTED);
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            Files.delete(zip.getPath("acme/align/Starter.class"));
        }
        assertThat(refusal()).anySatisfy(line -> assertThat(line)
                .contains("broken: its entry 'acme/align/Starter.class' is missing"));
    }

    @Test
    void a_manifest_that_was_changed_after_signing_is_refused() throws Exception {
        signers.sign(jar, TRUSTED);
        String manifest;
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            manifest = Files.readString(zip.getPath("META-INF/MANIFEST.MF"));
        }
        put("META-INF/MANIFEST.MF", manifest.replace("acme.align.Starter", "acme.align.Stopper"));
        assertThat(refusal()).contains("broken-signature");
    }

    @Test
    void two_entries_of_one_name_are_refused_whatever_the_policy() throws Exception {
        trust("any");
        Path twice = folder.resolve("twice.jar");
        byte[] bytes = Files.readAllBytes(put2("acme/align/A.class", "acme/align/B.class"));
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("/B.class", "/A.class");
        Files.write(twice, text.getBytes(StandardCharsets.ISO_8859_1));
        jar = twice;
        assertThat(refusal()).contains("dangerous-file", twice + " has two files 'acme/align/A.class'");
    }

    private Path put2(String first, String second) throws IOException {
        put(first, "one");
        put(second, "two");
        return jar;
    }

    @Test
    void a_signature_beside_the_jar_counts_as_one_within() throws Exception {
        signers.signBeside(jar, jar, TRUSTED);
        assertThat(plan().steps().get(0).signer()).contains("CN=ada (trusted)");
    }

    @Test
    void a_signature_beside_it_in_a_maven_repository_is_an_artifact_of_its_own() throws Exception {
        lab.publish(jar, "mvn:acme:align:1.0.0");
        lab.publish(signers.signBeside(jar, jar, TRUSTED), "mvn:acme:align:jar.sig:1.0.0");
        Change plan = lab.registry().install(List.of("mvn:acme:align:1.0.0"));
        assertThat(plan.steps().get(0).signer()).contains("CN=ada (trusted)");
    }

    @Test
    void a_signature_beside_it_of_another_file_is_refused() throws Exception {
        Path other = lab.jars().active("acme.other", "1.0.0", "");
        signers.signBeside(jar, other, TRUSTED);
        assertThat(refusal()).contains("broken-signature").anySatisfy(line -> assertThat(line)
                .contains("acme.align-1.0.0.jar.sig is that of another file"));
    }

    @Test
    void a_signature_beside_it_that_was_changed_is_refused() throws Exception {
        Path signature = signers.signBeside(jar, lab.jars().active("acme.other", "1.0.0", ""), TRUSTED);
        try (FileSystem zip = FileSystems.newFileSystem(signature)) {
            Files.writeString(
                    zip.getPath("SHA256SUMS"), org.graftml.registry.lock.Sha256.of(jar) + "  acme.align-1.0.0.jar\n");
        }
        assertThat(refusal()).contains("broken-signature").anySatisfy(line -> assertThat(line)
                .contains("digest error for SHA256SUMS"));
    }

    @Test
    void a_signature_beside_it_that_is_none_is_refused() throws Exception {
        Files.writeString(jar.resolveSibling(jar.getFileName() + ".sig"), "trust me");
        assertThat(refusal()).contains("broken-signature").anySatisfy(line -> assertThat(line)
                .contains("acme.align-1.0.0.jar.sig is no jar"));
    }

    @Test
    void a_warning_is_a_line_of_the_plan_and_a_broken_signature_still_refused() throws Exception {
        trust("warn");
        assertThat(plan().notes()).containsExactly("acme.align 1.0.0 is not signed");
        signers.sign(jar, STRANGER);
        assertThat(plan().notes()).singleElement().asString().contains("is not among the trusted");
        put("acme/align/More.class", "something more");
        assertThat(refusal()).contains("broken-signature");
    }

    @Test
    void with_no_policy_a_signature_is_shown_and_nothing_refused() throws Exception {
        trust("any");
        assertThat(plan().notes()).isEmpty();
        signers.sign(jar, STRANGER);
        assertThat(plan().steps().get(0).signer()).contains("CN=mallory (" + signers.fingerprint(STRANGER) + ")");
        put("acme/align/More.class", "something more");
        assertThat(plan().notes()).singleElement().asString().contains("is broken");
    }

    @Test
    void what_comes_because_others_need_it_is_looked_at_too() throws Exception {
        Path maths = lab.offer(lab.jars().bundle("acme.maths", "1.0.0", "Export-Package", "acme.maths"));
        jar = signers.sign(lab.jars().bundle("acme.user", "1.0.0", "Import-Package", "acme.maths"), TRUSTED);
        lab.settings("trust: signed\ncertificates: [%s]\nindexes: [%s]\n"
                .formatted(signers.fingerprint(TRUSTED), maths.resolveSibling("index.xml")));
        assertThat(refusal()).contains("acme.maths 1.0.0 is not signed, and `trust` is `signed`");
    }

    @Test
    void what_an_index_of_the_distribution_names_is_trusted_by_its_hash() throws Exception {
        lab.ship(jar);
        assertThat(plan().steps()).hasSize(1);
        put("acme/align/More.class", "something more");
        assertThat(refusal()).contains("not-signed");
    }

    @Test
    void a_jar_that_was_dropped_in_by_hand_is_looked_at_when_the_platform_starts() throws Exception {
        Path dropped = Files.createDirectories(lab.home().resolve("plugins")).resolve("align.jar");
        Files.copy(jar, dropped);
        lab.restart();
        assertThat(lab.bundles()).isEmpty();
        assertThat(lab.registry().plugins())
                .extracting(Plugin::reason)
                .containsExactly(java.util.Optional.of("it is not signed"));
        signers.sign(dropped, TRUSTED);
        lab.restart();
        assertThat(lab.bundles()).containsExactly("acme.align 1.0.0 active");
    }

    @Test
    void settings_that_say_nothing_are_none() throws Exception {
        for (String text : List.of("", "# trust: signed\n", "trust: any\nindexes:\n")) {
            lab.settings(text);
            assertThat(plan().notes()).as(text).isEmpty();
        }
    }

    @Test
    void settings_that_cannot_be_read_are_refused_with_the_nearest_that_can() throws Exception {
        lab.settings("trsut: signed\n");
        assertThat(refusal()).contains("broken-setting", "did you mean `trust`?");
        lab.settings("trust: everybody\n");
        assertThat(refusal()).anySatisfy(line -> assertThat(line).endsWith("sets `trust` to 'everybody'"));
        lab.settings("certificates: [12:34]\n");
        assertThat(refusal()).anySatisfy(line -> assertThat(line).endsWith("trusts '12:34', which is no fingerprint"));
        lab.settings("trust: [\n");
        assertThat(refusal()).contains("broken-setting");
    }
}
