package org.graftml.api.study;

import java.util.List;
import java.util.Optional;

/**
 * The course that a run took, whether it is over or not: its looks at samples that are kept from training.
 *
 * @param steps of the whole training; 0 where it has not begun
 * @param looks oldest first
 * @param seconds that it trained, all its parts together
 * @param earlier of these, the seconds before it was last resumed
 */
public record Course(long steps, List<Look> looks, double seconds, double earlier) {
    public Course {
        looks = List.copyOf(looks);
    }

    /**
     * A look.
     *
     * @param metric that decides, and its value
     */
    public record Look(long step, String metric, double value) {}

    /** The best value until the first look at or behind a step; empty where there is none so far. */
    public Optional<Double> best(double step, boolean lowerIsBetter) {
        Optional<Double> best = Optional.empty();
        for (Look look : looks) {
            double value = look.value();
            boolean better = best.isEmpty()
                    || Double.isNaN(best.get())
                    || (lowerIsBetter ? value < best.get() : value > best.get());
            best = better ? Optional.of(value) : best;
            if (look.step() >= step) {
                return best;
            }
        }
        return Optional.empty();
    }
}
