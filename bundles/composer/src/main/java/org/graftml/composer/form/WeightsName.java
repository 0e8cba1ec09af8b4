package org.graftml.composer.form;

import org.graftml.api.Misfit;

/** Weights as a file names them. */
public record WeightsName(String text) {

    /** A path, or {@code run:} and a path. */
    public static WeightsName parse(String text) {
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            throw Misfit.of("bad-value", "`weights` names no file")
                    .expected("a file of weights, or `run:` and the folder of a run");
        }
        return new WeightsName(text);
    }
}
