package org.graftml.composer;

import java.util.Locale;

/** How Java's names are written in files. */
final class Names {
    private Names() {}

    /** {@code testSamples} becomes {@code test-samples}. */
    static String ofComponent(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** {@code SCORED_ONLY} becomes {@code scored-only}. */
    static String ofConstant(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
