package org.graftml.optimizers;

import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.train.Schedule;

/** {@code floor + (1 - floor) · (1 - step / steps)^power}; a straight line with the power 1. */
@Extension(point = Schedule.class, id = "polynomial", summary = "falls as a power of what is left of the phase")
public final class Polynomial implements Schedule {
    /** Settings of the schedule. */
    public record Settings(
            @Doc("exponent; 1 is a straight line") @Default("1") @Min(0) double power,
            @Doc("factor at the end of the phase") @Default("0") @Min(0) @Max(1) double floor) {}

    private final Settings settings;

    public Polynomial(Settings settings) {
        this.settings = settings;
    }

    @Override
    public double factor(long step, long steps) {
        double left = Math.pow(1 - (double) step / steps, settings.power());
        return settings.floor() + (1 - settings.floor()) * left;
    }
}
