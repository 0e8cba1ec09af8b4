package org.graftml.maven;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.ContextOverrides.ChecksumPolicy;
import eu.maveniverse.maven.mima.runtime.standalonestatic.StandaloneStaticRuntime;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.graftml.api.Misfit;
import org.graftml.registry.source.Coordinates;

/**
 * The local Maven repository, then those of Maven's settings. What lies in the local one is taken from
 * there, and nobody is asked; what comes from elsewhere must have the checksum that stands beside it.
 */
final class MavenRepositories implements Coordinates {
    /** Nothing that would lead out of a repository. */
    private static final Pattern SOUND = Pattern.compile("[\\w-][\\w.-]*(:[\\w-][\\w.-]*){2,4}");

    private final ContextOverrides.Builder settings;

    /** Repositories. */
    MavenRepositories(ContextOverrides.Builder settings) {
        this.settings = settings.checksumPolicy(ChecksumPolicy.FAIL);
    }

    @Override
    public Path file(URI address) throws IOException {
        String text = address.getSchemeSpecificPart();
        if (!SOUND.matcher(text).matches() || text.contains("..")) {
            throw Misfit.of("wrong-coordinates", "'" + address + "' names nothing in a Maven repository")
                    .expected("mvn:group:artifact:version, or mvn:group:artifact:extension:version");
        }
        Artifact artifact = new DefaultArtifact(text);
        try (Context maven = new StandaloneStaticRuntime().create(settings.build())) {
            DefaultRepositorySystemSession session =
                    new DefaultRepositorySystemSession(maven.repositorySystemSession());
            session.setOffline(isOffline(maven));
            File local = new File(
                    session.getLocalRepository().getBasedir(),
                    session.getLocalRepositoryManager().getPathForLocalArtifact(artifact));
            if (local.isFile()) {
                return local.toPath();
            }
            return fetched(maven, session, artifact);
        }
    }

    /** The one setting that is not seen to already. */
    private static boolean isOffline(Context maven) throws IOException {
        DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
        request.setUserSettingsFile(maven.mavenUserHome().settingsXml().toFile());
        if (maven.mavenSystemHome() != null) {
            request.setGlobalSettingsFile(maven.mavenSystemHome().settingsXml().toFile());
        }
        request.setSystemProperties(System.getProperties());
        try {
            return new DefaultSettingsBuilderFactory()
                    .newInstance()
                    .build(request)
                    .getEffectiveSettings()
                    .isOffline();
        } catch (SettingsBuildingException e) {
            throw new IOException("Maven's settings cannot be read: " + e.getMessage(), e);
        }
    }

    private static Path fetched(Context maven, RepositorySystemSession session, Artifact artifact) throws IOException {
        List<RemoteRepository> repositories = maven.remoteRepositories();
        try {
            return maven.repositorySystem()
                    .resolveArtifact(session, new ArtifactRequest(artifact, repositories, "graft"))
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            Optional<Exception> trouble = e.getResult().getExceptions().stream()
                    .filter(each -> !session.isOffline() && !(each instanceof ArtifactNotFoundException))
                    .findFirst();
            if (trouble.isPresent()) {
                throw Misfit.of(
                                "not-fetched",
                                "cannot fetch mvn:%s\n  %s"
                                        .formatted(text(artifact), trouble.get().getMessage()))
                        .suggest("`mvn dependency:get -Dartifact=" + text(artifact)
                                + "` tries the same with Maven alone")
                        .because(e);
            }
            if (!artifact.getExtension().equals("jar")) {
                // A signature, say, of which nobody promised that there is one.
                throw new NoSuchFileException("mvn:" + text(artifact));
            }
            throw Misfit.of(
                            "not-found",
                            "there is no mvn:%s\n  it is not in %s%s"
                                    .formatted(
                                            text(artifact),
                                            session.getLocalRepository().getBasedir(),
                                            elsewhere(session, repositories)))
                    .suggest("`mvn install` of its project puts it into the first; Maven's settings.xml names others")
                    .because(e);
        }
    }

    private static String elsewhere(RepositorySystemSession session, List<RemoteRepository> repositories) {
        if (session.isOffline()) {
            return ", and Maven's settings say `offline`";
        }
        return repositories.stream()
                .map(repository -> ", nor in " + repository.getId() + " (" + repository.getUrl() + ")")
                .collect(Collectors.joining());
    }

    private static String text(Artifact artifact) {
        String extension = artifact.getExtension().equals("jar") ? "" : artifact.getExtension() + ":";
        return "%s:%s:%s%s"
                .formatted(artifact.getGroupId(), artifact.getArtifactId(), extension, artifact.getVersion());
    }
}
