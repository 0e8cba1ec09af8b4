package org.graftml.api.measure;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a measure found.
 *
 * @param chance how probable a value at least so large is if there is no difference, 0..1 (the p-value),
 *     where that was tested
 * @param reading what it means for transfer, where the measure can tell
 */
public record Measured(double value, OptionalDouble chance, Optional<Reading> reading) {
    /** A value that was not tested. */
    public static Measured of(double value) {
        return new Measured(value, OptionalDouble.empty(), Optional.empty());
    }

    /** A value and its p-value. */
    public static Measured tested(double value, double chance) {
        return new Measured(value, OptionalDouble.of(chance), Optional.empty());
    }

    /** The same with what it means. */
    public Measured meaning(Outlook outlook, String words) {
        return new Measured(value, chance, Optional.of(new Reading(outlook, words)));
    }

    /**
     * What a number means.
     *
     * @param words why, a clause without an end
     */
    public record Reading(Outlook outlook, String words) {}

    /** What is to be expected of what one domain teaches of the other. */
    public enum Outlook {
        HELPS,
        LITTLE,
        HURTS
    }
}
