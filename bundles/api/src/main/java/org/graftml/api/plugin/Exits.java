package org.graftml.api.plugin;

/**
 * Where calls of {@code System.exit} and {@code Runtime.halt} in a plug-in go: the platform belongs to
 * the person who started it. The registry weaves these in place of the calls; nobody calls them by name.
 */
public final class Exits {
    private Exits() {}

    /**
     * In place of {@code System.exit(status)}.
     *
     * @throws SecurityException always
     */
    public static void refuse(int status) {
        throw new SecurityException(
                "it calls System.exit(%d), and a plug-in may not end the process".formatted(status));
    }

    /**
     * In place of {@code runtime.exit(status)} and {@code runtime.halt(status)}.
     *
     * @throws SecurityException always
     */
    public static void refuse(Runtime runtime, int status) {
        refuse(status);
    }
}
