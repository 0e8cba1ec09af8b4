package org.graftml.studies;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.graftml.api.study.Trial;

/** How long trials take: as long as others of their kind did, or else as all that are known. */
final class Pace {
    private final Function<Trial, String> kind;
    private final Map<Trial, Double> known = new HashMap<>();

    /** @param kind what trials that take alike have in common */
    Pace(Function<Trial, String> kind) {
        this.kind = kind;
    }

    void took(Trial trial, double seconds) {
        known.put(trial, seconds);
    }

    /** Seconds until all are done; not a number while none is. */
    double left(Collection<Trial> trials, int jobs) {
        double all = mean(List.copyOf(known.values())).orElse(Double.NaN);
        double sum = trials.stream()
                .filter(trial -> !known.containsKey(trial))
                .mapToDouble(trial -> mean(known.entrySet().stream()
                                .filter(one -> kind.apply(one.getKey()).equals(kind.apply(trial)))
                                .map(Map.Entry::getValue)
                                .toList())
                        .orElse(all))
                .sum();
        return sum / jobs;
    }

    private static OptionalDouble mean(List<Double> seconds) {
        return seconds.stream().mapToDouble(Double::doubleValue).average();
    }
}
