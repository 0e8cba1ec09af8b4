package org.graftml.composer.form;

import org.graftml.api.Misfit;

/** A device as a file names it. */
public record DeviceName(String name) {

    /** {@code auto}, {@code cpu}, {@code gpu}, or {@code gpu:} and a number. */
    public static DeviceName parse(String text) {
        if (!text.matches("auto|cpu|gpu(:\\d{1,3})?")) {
            throw Misfit.of("bad-value", "`" + text + "` is no device").expected("`auto`, `cpu`, `gpu` or `gpu:1`");
        }
        return new DeviceName(text);
    }
}
