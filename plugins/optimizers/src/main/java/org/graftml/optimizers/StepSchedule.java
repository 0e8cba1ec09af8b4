package org.graftml.optimizers;

import java.util.List;
import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.Misfit;
import org.graftml.api.train.Schedule;

/** {@code factorᵏ} when {@code k} of the places have been passed. */
@Extension(point = Schedule.class, id = "step", summary = "drops at some places of a phase")
public final class StepSchedule implements Schedule {
    /** Settings of the schedule. */
    public record Settings(
            @Doc("where the rate drops, as parts of the phase, 0..1") @Default("[0.5, 0.75]") List<Double> at,
            @Doc("what the rate is multiplied by at each") @Default("0.1") @Min(0) @Max(1) double factor) {}

    private final Settings settings;

    public StepSchedule(Settings settings) {
        for (double place : settings.at()) {
            if (!(place >= 0 && place <= 1)) {
                throw Misfit.of("out-of-range", "a phase has no place " + place)
                        .at("at")
                        .expected("numbers from 0 to 1");
            }
        }
        this.settings = settings;
    }

    @Override
    public double factor(long step, long steps) {
        long passed =
                settings.at().stream().filter(place -> step >= place * steps).count();
        return Math.pow(settings.factor(), passed);
    }
}
