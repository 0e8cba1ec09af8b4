package org.graftml.api.measure;

import java.util.OptionalDouble;

/**
 * What a measure found.
 *
 * @param chance how probable a value at least so large is if there is no difference, 0..1 (the p-value),
 *     where that was tested
 */
public record Measured(double value, OptionalDouble chance) {
    /** A value that was not tested. */
    public static Measured of(double value) {
        return new Measured(value, OptionalDouble.empty());
    }

    /** A value and its p-value. */
    public static Measured tested(double value, double chance) {
        return new Measured(value, OptionalDouble.of(chance));
    }
}
