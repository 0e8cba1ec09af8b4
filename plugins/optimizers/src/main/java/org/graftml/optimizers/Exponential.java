package org.graftml.optimizers;

import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.train.Schedule;

/** {@code end^(step / (steps - 1))}: each step by the same factor, from 1 to {@code end}, which may be above 1. */
@Extension(point = Schedule.class, id = "exponential", summary = "falls, or grows, by the same factor each step")
public final class Exponential implements Schedule {
    /** Settings of the schedule. */
    public record Settings(
            @Doc("factor at the last step of the phase") @Default("0.01") @Min(1e-15) @Max(1e15) double end) {}

    private final Settings settings;

    public Exponential(Settings settings) {
        this.settings = settings;
    }

    @Override
    public double factor(long step, long steps) {
        return Math.pow(settings.end(), (double) step / Math.max(1, steps - 1));
    }
}
