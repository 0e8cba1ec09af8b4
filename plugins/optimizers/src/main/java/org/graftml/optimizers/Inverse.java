package org.graftml.optimizers;

import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Min;
import org.graftml.api.train.Schedule;

/**
 * {@code (1 + gamma · step)^-power}: what most papers on domain adaptation train with. Ganin et al.
 * (2016) write it over progress, {@code (1 + 10 p)^-0.75}: that is a {@code gamma} of 10 over the
 * number of steps.
 */
@Extension(point = Schedule.class, id = "inverse", summary = "falls as (1 + gamma·step)^-power (Ganin et al. 2016)")
public final class Inverse implements Schedule {
    /** Settings of the schedule. */
    public record Settings(
            @Doc("how fast it falls, for each step") @Default("0.001") @Min(0) double gamma,
            @Doc("exponent") @Default("0.75") @Min(0) double power) {}

    private final Settings settings;

    public Inverse(Settings settings) {
        this.settings = settings;
    }

    @Override
    public double factor(long step, long steps) {
        return Math.pow(1 + settings.gamma() * step, -settings.power());
    }
}
