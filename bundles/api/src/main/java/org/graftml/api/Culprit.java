package org.graftml.api;

/**
 * Whose code is at work, and on what.
 *
 * @param plugin symbolic name of the bundle
 * @param version of the bundle
 * @param kind of the extension
 * @param id of the extension
 * @param place where the experiment file names it: {@code file:line:column}; empty where nothing does
 * @param node what it is asked for: a node of the graph ({@code the loss 'acme.gap'}), a sample, its start
 */
public record Culprit(String plugin, String version, String kind, String id, String place, String node) {
    /** For instance {@code acme.align 1.0.0}. */
    public String bundle() {
        return version.isEmpty() ? plugin : plugin + " " + version;
    }

    /** For instance {@code strategy 'acme' (train.yaml:5:12)}. */
    public String extension() {
        return (kind.isEmpty() ? "" : kind + " ") + "'" + id + "'" + (place.isEmpty() ? "" : " (" + place + ")");
    }
}
