package org.graftml.api.train;

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
}
