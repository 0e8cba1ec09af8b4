package org.graftml.optimizers;

import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.train.Schedule;

/**
 * One rise to the optimiser's rate, which is the highest, and one fall far below where it began (Smith
 * & Topin 2018), both along half a cosine wave. The momentum stays as it is; the paper lowers it while
 * the rate rises.
 */
@Extension(point = Schedule.class, id = "one-cycle", summary = "rises once and falls once (Smith & Topin 2018)")
public final class OneCycle implements Schedule {
    /** Settings of the schedule. */
    public record Settings(
            @Doc("part of the phase in which the rate rises") @Default("0.3") @Min(0) @Max(0.99) double rise,
            @Doc("factor at the beginning") @Default("0.04") @Min(0) @Max(1) double start,
            @Doc("factor at the end") @Default("4e-6") @Min(0) @Max(1) double end) {}

    private final Settings settings;

    public OneCycle(Settings settings) {
        this.settings = settings;
    }

    @Override
    public double factor(long step, long steps) {
        double top = settings.rise() * steps;
        return step < top
                ? wave(settings.start(), 1, step / top)
                : wave(1, settings.end(), (step - top) / (steps - top));
    }

    private static double wave(double from, double to, double part) {
        return to + (from - to) * (1 + Math.cos(Math.PI * part)) / 2;
    }
}
