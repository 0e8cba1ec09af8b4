package org.graftml.api.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.graftml.api.study.Sweep.Parameter;
import org.graftml.api.study.Sweep.Point;

/**
 * What the trials of a sweep came to.
 *
 * @param metric that decides, measured on samples that are kept from training; empty before the first look
 * @param rows by number
 * @param best of those that trained to their end
 */
public record SweepTable(
        String name,
        String metric,
        boolean lowerIsBetter,
        List<Parameter> parameters,
        List<Row> rows,
        Optional<Row> best) {
    public SweepTable {
        parameters = List.copyOf(parameters);
        rows = List.copyOf(rows);
    }

    /** What became of a trial. */
    public enum State {
        DONE,
        /** It waits at a rung for better ones to fall behind. */
        STOPPED,
        FAILED,
        WAITING
    }

    /**
     * A trial.
     *
     * @param value of its best look
     * @param step until which it was trained and looked at, of {@code steps}
     * @param scored the same metric on the samples that are scored, where it is measured there: it never decides
     * @param seconds of its training, all its parts together
     */
    public record Row(
            Point point,
            State state,
            OptionalDouble value,
            long step,
            long steps,
            OptionalDouble scored,
            double seconds) {}
}
