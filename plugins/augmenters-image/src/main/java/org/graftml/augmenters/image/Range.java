package org.graftml.augmenters.image;

import java.util.List;
import java.util.random.RandomGenerator;
import org.graftml.api.Misfit;

/** From one number to another, both included, as {@code [low, high]} in a file. */
record Range(double low, double high) {

    /** @throws Misfit where the two numbers are not ascending, or below what is allowed */
    static Range of(String augmenter, String setting, List<Double> ends, double least, double most) {
        if (ends.size() != 2 || ends.get(0) > ends.get(1) || ends.get(0) < least || ends.get(1) > most) {
            String within = most == Double.MAX_VALUE ? "at least " + least : "between " + least + " and " + most;
            throw Misfit.of("out-of-range", "`" + setting + "` of '" + augmenter + "' is no range: " + ends)
                    .at(setting)
                    .expected("two ascending numbers " + within);
        }
        return new Range(ends.get(0), ends.get(1));
    }

    double draw(RandomGenerator random) {
        return low + (high - low) * random.nextDouble();
    }

    /** Uniform on the scale of logarithms: a half and a double are equally likely. */
    double drawLog(RandomGenerator random) {
        return Math.exp(new Range(Math.log(low), Math.log(high)).draw(random));
    }
}
