package org.graftml.composer.form;

/** A device as a file names it. */
public record DeviceName(String name) {

    /** {@code auto}, {@code cpu}, {@code gpu}, or {@code gpu:} and a number. */
    public static DeviceName parse(String text) {
        if (!text.matches("auto|cpu|gpu(:\\d{1,3})?")) {
            throw new IllegalArgumentException("'" + text + "' is no device: `auto`, `cpu`, `gpu` or `gpu:1`");
        }
        return new DeviceName(text);
    }
}
