package org.graftml.optimizers;

import java.util.List;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.train.Schedule;

/**
 * A straight rise to the full rate (Goyal et al. 2017, section 2.2), then another schedule over the
 * steps that are left.
 */
@Extension(point = Schedule.class, id = "warm-up", summary = "rises to the full rate first (Goyal et al. 2017)")
public final class WarmUp implements Schedule {
    /** Settings of the schedule. */
    public record Settings(
            @Doc("part of the phase in which the rate rises") @Default("0.05") @Min(0) @Max(1) double rise,
            @Doc("factor at the beginning") @Default("0") @Min(0) @Max(1) double start,
            @Doc("schedule of the steps behind the rise") @Default("constant") Schedule then) {}

    private final Settings settings;

    public WarmUp(Settings settings) {
        this.settings = settings;
    }

    @Override
    public double factor(long step, long steps) {
        long rise = Math.round(settings.rise() * steps);
        return step < rise
                ? settings.start() + (1 - settings.start()) * step / rise
                : settings.then().factor(step - rise, Math.max(1, steps - rise));
    }

    @Override
    public double factor(long step, long steps, List<Double> looks) {
        long rise = Math.round(settings.rise() * steps);
        return step < rise
                ? factor(step, steps)
                : settings.then().factor(step - rise, Math.max(1, steps - rise), looks);
    }

    @Override
    public boolean looks() {
        return settings.then().looks();
    }
}
