package org.graftml.registry.index;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.graftml.api.Misfit;
import org.graftml.registry.source.Coordinates;

/** Opens addresses. The one place of the platform that makes a connection, and only for one that was named. */
public final class Downloads {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Coordinates maven;
    private final Duration patience;

    public Downloads(Coordinates maven) {
        this(maven, PATIENCE);
    }

    /**
     * Downloads.
     *
     * @param maven what addresses of the scheme {@code mvn} stand for
     * @param patience how long an answer may take to begin
     */
    Downloads(Coordinates maven, Duration patience) {
        this.maven = maven;
        this.patience = patience;
    }

    /**
     * Opens a file or an address.
     *
     * @throws Misfit where the address is of another kind
     */
    public InputStream open(URI source) throws IOException {
        String scheme = String.valueOf(source.getScheme());
        return switch (scheme) {
            case "file" -> Files.newInputStream(Path.of(source));
            case "mvn" -> Files.newInputStream(maven.file(source));
            case "https" -> get(source);
            case "http" -> {
                if (!isLoopback(source)) {
                    throw Misfit.of("not-safe", source + " is not encrypted").expected("an https: address");
                }
                yield get(source);
            }
            default ->
                throw Misfit.of("unknown-source", "nothing is fetched from " + source)
                        .expected("a path, a file: or https: address, or mvn:group:artifact:version");
        };
    }

    private static boolean isLoopback(URI source) {
        return String.valueOf(source.getHost()).matches("localhost|127\\.0\\.0\\.1|\\[::1]");
    }

    private InputStream get(URI source) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        try {
            HttpResponse<InputStream> response = client.send(
                    HttpRequest.newBuilder(source).timeout(patience).build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                response.body().close();
                if (response.statusCode() == 404) {
                    throw new NoSuchFileException(source.toString());
                }
                throw new IOException(source + " answers with status " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + source + " was fetched", e);
        }
    }
}
