package org.graftml.optimizers;

import org.graftml.api.Default;
import org.graftml.api.Doc;
import org.graftml.api.Extension;
import org.graftml.api.Max;
import org.graftml.api.Min;
import org.graftml.api.train.Schedule;

/**
 * {@code floor + (1 - floor) · (1 + cos(π · step / steps)) / 2} (Loshchilov & Hutter 2017), once a
 * phase, without their restarts.
 */
@Extension(point = Schedule.class, id = "cosine", summary = "falls along half a cosine wave (Loshchilov & Hutter 2017)")
public final class Cosine implements Schedule {
    /** Settings of the schedule. */
    public record Settings(@Doc("factor at the end of the phase") @Default("0") @Min(0) @Max(1) double floor) {}

    private final Settings settings;

    public Cosine(Settings settings) {
        this.settings = settings;
    }

    @Override
    public double factor(long step, long steps) {
        double wave = (1 + Math.cos(Math.PI * step / steps)) / 2;
        return settings.floor() + (1 - settings.floor()) * wave;
    }
}
