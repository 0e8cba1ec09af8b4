package org.graftml.api.train;

import java.util.List;
import org.graftml.api.ExtensionPoint;

/** How the learning rate changes over the steps of a phase. */
@ExtensionPoint(kind = "schedule", plural = "schedules", summary = "how the learning rate changes")
public interface Schedule {
    /**
     * The factor on the learning rate.
     *
     * @param step from 0
     * @param steps of the phase
     */
    double factor(long step, long steps);

    /**
     * The same, for a schedule that goes by looks at the samples that are kept from training.
     *
     * @param looks what the weights were worth at each look of the phase so far, oldest first; more is better.
     *     There are none in phases before the last
     */
    default double factor(long step, long steps, List<Double> looks) {
        return factor(step, steps);
    }

    /** Whether it goes by looks: an experiment that keeps no samples for them is then refused. */
    default boolean looks() {
        return false;
    }
}
