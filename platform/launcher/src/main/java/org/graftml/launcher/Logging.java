package org.graftml.launcher;

/** Logs go to standard error, warnings and worse unless GRAFT_LOG asks for more. */
final class Logging {
    private static final String PREFIX = "org.slf4j.simpleLogger.";

    /** slf4j is exported from here to all bundles: as a bundle it would need a service-loader mediator. */
    static final String PACKAGES = "org.slf4j;version=2.0.17,org.slf4j.event;version=2.0.17,"
            + "org.slf4j.helpers;version=2.0.17,org.slf4j.spi;version=2.0.17,"
            // What slf4j's own manifest says, too: it serves those who were built against the version before.
            + "org.slf4j;version=1.7.36,org.slf4j.helpers;version=1.7.36";

    private Logging() {}

    static void configure() {
        set("defaultLogLevel", System.getenv().getOrDefault("GRAFT_LOG", "warn"));
        set("showThreadName", "false");
        set("showShortLogName", "true");
        set("levelInBrackets", "true");
        // jhdf warns of its own version, and of padding behind attributes; nobody can act on either.
        set("log.io.jhdf", "error");
        // Says at each look-up what `graft doctor` says once.
        set("log.ai.djl.util.cuda.CudaUtils", "error");
    }

    private static void set(String key, String value) {
        if (System.getProperty(PREFIX + key) == null) {
            System.setProperty(PREFIX + key, value);
        }
    }
}
