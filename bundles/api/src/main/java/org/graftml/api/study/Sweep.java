package org.graftml.api.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An experiment with other settings in each trial. The best is the one whose look at samples that are kept
 * from training was best; samples that are scored never decide.
 *
 * @param name of the experiment
 * @param parameters what is varied, in the order of the file
 * @param halving how trials are stopped early; one that stops none has no rungs
 * @param lowerIsBetter metrics of which less is better
 */
public record Sweep(
        String name,
        Method method,
        List<Parameter> parameters,
        Halving halving,
        Set<String> lowerIsBetter,
        List<Point> points) {
    public Sweep {
        parameters = List.copyOf(parameters);
        lowerIsBetter = Set.copyOf(lowerIsBetter);
        points = List.copyOf(points);
    }

    /** How trials are chosen. */
    public enum Method {
        GRID,
        RANDOM,
        /** Random ones, the poor among them stopped at rungs (Li et al. 2020, A System for Massively Parallel …). */
        ASHA,
        /** Random ones in brackets, of which the first halves most often and the last never (Li et al. 2018). */
        HYPERBAND
    }

    /**
     * A setting.
     *
     * @param path dotted
     * @param log whether it is varied by factors
     */
    public record Parameter(String path, boolean log) {}

    /**
     * Rungs at which a trial waits to be among the best.
     *
     * @param rungs before the end of the training, 0 or more; rung {@code k} of {@code n} is at the {@code
     *     reduction ^ (k - n)} part of the steps
     * @param reduction one of so many goes on, at least 2
     */
    public record Halving(int rungs, int reduction) {
        public static final Halving NONE = new Halving(0, 2);

        /** The part of its steps that a trial trains until a rung; all of them at the one behind the last. */
        public double part(int rung) {
            return Math.pow(reduction, rung - rungs);
        }
    }

    /**
     * A trial.
     *
     * @param number counted from 1
     * @param values by path, as they would be written in a file
     */
    public record Point(int number, Map<String, String> values, Trial trial) {
        public Point {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    public List<Trial> trials() {
        return points.stream().map(Point::trial).toList();
    }
}
