package org.graftml.optimizers;

import org.graftml.api.Extension;
import org.graftml.api.train.Schedule;

/** Always 1. */
@Extension(point = Schedule.class, id = "constant", summary = "the rate stays as it is")
public final class Constant implements Schedule {
    @Override
    public double factor(long step, long steps) {
        return 1;
    }
}
