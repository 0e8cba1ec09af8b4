package org.graftml.composer.form;

import java.util.Locale;
import org.graftml.api.Misfit;

/** A SHA-256 as a file writes it. */
public record Sha256(String hex) {

    /** 64 hexadecimal digits. */
    public static Sha256 parse(String text) {
        if (!text.matches("[0-9a-fA-F]{64}")) {
            throw Misfit.of("bad-value", "`sha256` is no SHA-256").expected("64 hexadecimal digits");
        }
        return new Sha256(text.toLowerCase(Locale.ROOT));
    }
}
