package org.graftml.api.study;

import java.util.List;
import java.util.Optional;

/**
 * The loss of a short training whose learning rate grows from step to step (Smith 2017, section 3.3), and what it says
 * of rates.
 *
 * @param phase that was trained
 * @param points in the order of the steps, up to where the loss went out of bounds
 * @param steepest where the smoothed loss falls most for a factor on the rate: the rate that is proposed; empty where no
 *     rate makes it fall
 * @param lowest where the smoothed loss is lowest: beyond it the rate is too high
 */
public record RateCurve(String phase, List<Point> points, Optional<Point> steepest, Optional<Point> lowest) {
    public RateCurve {
        points = List.copyOf(points);
    }

    /**
     * A step.
     *
     * @param loss of the step, all losses of its update together
     * @param smoothed mean over the steps around it
     */
    public record Point(double rate, double loss, double smoothed) {}
}
