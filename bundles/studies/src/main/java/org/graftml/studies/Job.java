package org.graftml.studies;

import java.util.OptionalDouble;
import org.graftml.api.study.Trial;

/**
 * A trial to be trained.
 *
 * @param until the part of its steps after whose next look it waits; to the end where it is absent
 */
record Job(Trial trial, OptionalDouble until) {
    static Job whole(Trial trial) {
        return new Job(trial, OptionalDouble.empty());
    }
}
