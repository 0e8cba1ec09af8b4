package org.graftml.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.maveniverse.maven.mima.context.ContextOverrides;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.graftml.api.Misfit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A local repository and one that the settings name, both folders: nobody asks a network. */
class MavenRepositoriesTest {
    private static final URI ALIGN = URI.create("mvn:org.acme:align:1.0.0");
    private static final String NAME = "org/acme/align/1.0.0/align-1.0.0.jar";

    @TempDir
    Path folder;

    private Path local;
    private Path remote;
    private Path settings;

    @BeforeEach
    void settings_that_send_every_question_to_a_folder() throws IOException {
        local = Files.createDirectories(folder.resolve("local"));
        remote = Files.createDirectories(folder.resolve("remote"));
        settings = folder.resolve("settings.xml");
        settings("");
    }

    private void settings(String more) throws IOException {
        Files.writeString(
                settings,
                "<settings><localRepository>%s</localRepository>%s<mirrors><mirror><id>acme</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors></settings>"
                        .formatted(local, more, remote.toUri()));
    }

    private MavenRepositories repositories() {
        return new MavenRepositories(
                ContextOverrides.create().withUserSettings(true).withUserSettingsXmlOverride(settings));
    }

    private static void put(Path repository, String text, String checksumOf) throws Exception {
        Path jar = repository.resolve(NAME);
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, text);
        byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(checksumOf.getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                jar.resolveSibling(jar.getFileName() + ".sha1"), HexFormat.of().formatHex(sha1));
    }

    @Test
    void what_lies_in_the_local_repository_is_taken_from_there_and_nobody_is_asked() throws Exception {
        put(local, "a jar", "a jar");
        settings("<offline>true</offline>");
        assertThat(repositories().file(ALIGN)).isEqualTo(local.resolve(NAME));
    }

    @Test
    void the_repositories_of_the_settings_are_asked_and_the_local_one_remembers() throws Exception {
        put(remote, "a jar", "a jar");
        assertThat(repositories().file(ALIGN)).isEqualTo(local.resolve(NAME)).hasContent("a jar");
        settings("<offline>true</offline>");
        assertThat(repositories().file(ALIGN)).hasContent("a jar");
    }

    @Test
    void a_jar_that_is_not_what_its_checksum_says_is_refused() throws Exception {
        put(remote, "another jar", "a jar");
        assertThatThrownBy(() -> repositories().file(ALIGN))
                .isInstanceOfSatisfying(
                        Misfit.class, misfit -> assertThat(misfit.code()).isEqualTo("not-fetched"))
                .hasMessageStartingWith("cannot fetch mvn:org.acme:align:1.0.0\n")
                .hasMessageContaining("from/to acme (" + remote.toUri() + "): Checksum validation failed");
        assertThat(local.resolve(NAME)).doesNotExist();
    }

    @Test
    void what_is_nowhere_is_refused_with_where_it_was_looked_for() {
        assertThatThrownBy(() -> repositories().file(ALIGN))
                .isInstanceOfSatisfying(Misfit.class, misfit -> assertThat(misfit.suggestion())
                        .contains("`mvn install` of its project puts it into the first; Maven's settings.xml names"
                                + " others"))
                .hasMessage("there is no mvn:org.acme:align:1.0.0\n  it is not in %s, nor in acme (%s)"
                        .formatted(local, remote.toUri()));
    }

    @Test
    void who_works_offline_is_told_so() throws Exception {
        put(remote, "a jar", "a jar");
        settings("<offline>true</offline>");
        assertThatThrownBy(() -> repositories().file(ALIGN))
                .hasMessageEndingWith("it is not in %s, and Maven's settings say `offline`".formatted(local));
    }

    @Test
    void that_there_is_no_signature_is_no_error_of_its_own() {
        assertThatThrownBy(() -> repositories().file(URI.create("mvn:org.acme:align:jar.sig:1.0.0")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void coordinates_that_are_none_are_refused_also_where_they_lead_out_of_the_repository() {
        for (String wrong : new String[] {"mvn:align", "mvn:org.acme:align", "mvn:a:b:c:d:e:f", "mvn:a:../../b:1.0"}) {
            assertThatThrownBy(() -> repositories().file(URI.create(wrong)))
                    .isInstanceOfSatisfying(
                            Misfit.class, misfit -> assertThat(misfit.code()).isEqualTo("wrong-coordinates"));
        }
    }
}
