package org.graftml.optimizers;

import java.util.List;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.train.Schedule;

/** Drops whenever so many looks at the validation samples, one after the other, were no better than the best before. */
@Extension(point = Schedule.class, id = "plateau", summary = "drops when validation becomes no better")
public final class Plateau implements Schedule {
    /** Settings of the schedule. */
    public record Settings(
            @Doc("what the rate is multiplied by at each drop") @Default("0.1") @Min(0) @Max(1) double factor,
            @Doc("looks without a better one after which it drops") @Default("3") @Min(1) @Max(1_000_000) int patience,
            @Doc("how much better a look must be to count") @Default("0") @Min(0) double least,
            @Doc("factor below which it does not fall") @Default("0") @Min(0) @Max(1) double floor) {}

    private final Settings settings;

    public Plateau(Settings settings) {
        this.settings = settings;
    }

    /** Before the first look. */
    @Override
    public double factor(long step, long steps) {
        return 1;
    }

    @Override
    public double factor(long step, long steps, List<Double> looks) {
        double best = Double.NEGATIVE_INFINITY;
        int worse = 0;
        double factor = 1;
        for (double look : looks) {
            if (look > best + settings.least()) {
                best = look;
                worse = 0;
            } else if (++worse >= settings.patience()) {
                factor *= settings.factor();
                worse = 0;
            }
        }
        return Math.max(settings.floor(), factor);
    }

    @Override
    public boolean looks() {
        return true;
    }
}
