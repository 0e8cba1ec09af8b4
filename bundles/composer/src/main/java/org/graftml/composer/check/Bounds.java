package org.graftml.composer.check;

import java.math.BigDecimal;
import java.util.Optional;
import org.graftml.api.schema.SettingsSchema.Setting;

/** What a number may be: by its setting, and by what its type can hold. */
record Bounds(Optional<BigDecimal> min, Optional<BigDecimal> max, BigDecimal least, BigDecimal most) {
    private static final BigDecimal DOUBLE = BigDecimal.valueOf(Double.MAX_VALUE);

    static Bounds of(Setting setting, String type) {
        boolean number = type.equals("number");
        boolean small = type.equals("integer");
        BigDecimal least = number ? DOUBLE.negate() : BigDecimal.valueOf(small ? Integer.MIN_VALUE : Long.MIN_VALUE);
        BigDecimal most = number ? DOUBLE : BigDecimal.valueOf(small ? Integer.MAX_VALUE : Long.MAX_VALUE);
        return new Bounds(setting.min().map(BigDecimal::valueOf), setting.max().map(BigDecimal::valueOf), least, most);
    }

    boolean hold(BigDecimal number) {
        return number.equals(nearest(number));
    }

    BigDecimal nearest(BigDecimal number) {
        BigDecimal low = min.orElse(least).max(least);
        BigDecimal high = max.orElse(most).min(most);
        return number.compareTo(low) < 0 ? low : number.compareTo(high) > 0 ? high : number;
    }

    /** The range in words; the limits of the type are told only to a number beyond them. */
    String range(BigDecimal number) {
        Optional<BigDecimal> low = min.or(() -> Optional.of(least).filter(limit -> number.compareTo(limit) < 0));
        Optional<BigDecimal> high = max.or(() -> Optional.of(most).filter(limit -> number.compareTo(limit) > 0));
        return Wanted.range(low, high);
    }
}
