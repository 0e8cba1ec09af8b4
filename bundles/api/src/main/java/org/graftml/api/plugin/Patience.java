package org.graftml.api.plugin;

import java.time.Duration;
import java.util.Optional;

/**
 * How long the platform waits for a plug-in: for each call of it, and for each step of training. The
 * environment variable {@value #VARIABLE} has it in seconds; with 0 it waits for ever.
 */
public final class Patience {
    public static final String VARIABLE = "GRAFT_PATIENCE";

    private static final Duration USUAL = Duration.ofSeconds(120);

    private Patience() {}

    /** Empty where the platform waits for ever. */
    public static Optional<Duration> ofThePlatform() {
        return of(System.getenv(VARIABLE));
    }

    /** What a text asks for; the usual patience where it is no number of seconds. */
    static Optional<Duration> of(String text) {
        if (text == null || !text.matches("\\d{1,9}")) {
            return Optional.of(USUAL);
        }
        return Optional.of(Duration.ofSeconds(Long.parseLong(text))).filter(patience -> !patience.isZero());
    }
}
